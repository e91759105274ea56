package dev.matchpoint.operations.instance;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an instance says of itself, each second.
 *
 * @param name what people call it
 * @param hasLease whether it counts as alive in Redis, so that its sessions are its own
 * @param isDraining whether it lets nobody in any more
 * @param engine who serves the queue of Redis there: {@code redis} or {@code postgresql}
 * @param isDegraded whether that is PostgreSQL although there is a Redis
 * @param isPostgresAway whether PostgreSQL is away, as seen from there: then matching is paused
 * @param transitions the latest changes of the engine, the newest first
 * @param realtime what serves its rooms: {@code redis} or {@code local}
 * @param sockets WebSockets that are open there
 * @param rooms that have members connected there
 * @param perSecond how often what happens there, by what it is: {@code joins}, {@code matches}, {@code leaves}, {@code
 *     expiries}; what is not counted is left out
 */
@Schema(name = "InstanceReport")
public record InstanceReport(
        String instance,
        @Schema(nullable = true) Optional<String> name,
        String version,
        Instant startedAt,
        boolean hasLease,
        boolean isDraining,
        String engine,
        boolean isDegraded,
        boolean isPostgresAway,
        List<Transition> transitions,
        String realtime,
        long sockets,
        long rooms,
        Map<String, Rate> perSecond) {

    public InstanceReport {
        transitions = List.copyOf(transitions);
        perSecond = Map.copyOf(perSecond);
    }

    /** A change of the engine that serves the queue of Redis. */
    @Schema(name = "EngineTransition")
    public record Transition(Instant at, String to, String reason) {}

    /**
     * How often something happens in a second.
     *
     * @param now over the last five seconds
     * @param minute over the last minute, or since the start
     */
    @Schema(name = "Rate")
    public record Rate(double now, double minute) {

        static final Rate NONE = new Rate(0, 0);

        /** Both together. */
        public Rate plus(Rate other) {
            return new Rate(now + other.now, minute + other.minute);
        }
    }
}
