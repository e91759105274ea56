package dev.matchpoint.operations.instance;

import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * An instance, as it has said itself how it is.
 *
 * @param name what people call it
 * @param seenAt when it said so
 * @param stale whether that is more than five seconds ago: it is dead, or cannot reach PostgreSQL, and the figures are old
 * @param lease whether it counts as alive in Redis, so that its sessions are its own
 * @param engine what serves the queue of Redis there
 * @param realtime what serves its rooms
 * @param sockets WebSockets that are open there
 * @param rooms rooms that have members there
 * @param draining whether it lets nobody in any more
 */
@Schema(name = "Instance")
record InstanceView(
        String id,
        @Schema(nullable = true) Optional<String> name,
        String version,
        Instant startedAt,
        Instant seenAt,
        boolean stale,
        @Schema(enumeration = {"held", "lost"}) String lease,
        @Schema(enumeration = {"redis", "postgresql"}) String engine,
        @Schema(enumeration = {"redis", "local"}) String realtime,
        long sockets,
        long rooms,
        boolean draining) {

    static InstanceView of(InstanceReport report, Instant seenAt, boolean stale) {
        return new InstanceView(
                report.instance(),
                report.name(),
                report.version(),
                report.startedAt(),
                seenAt,
                stale,
                report.hasLease() ? "held" : "lost",
                report.engine(),
                report.realtime(),
                report.sockets(),
                report.rooms(),
                report.isDraining());
    }
}
