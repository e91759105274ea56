package dev.matchpoint.realtime.socket;

import dev.matchpoint.realtime.hub.Closing;
import dev.matchpoint.realtime.hub.LiveRooms;
import dev.matchpoint.realtime.room.RoomLog.Publication;
import dev.matchpoint.realtime.session.Sessions.Resumption;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Measures sockets: how they end, what goes through them and how fast, and who comes back. */
@Singleton
class SocketMeters {

    private static final Duration[] TIMES = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500),
        Duration.ofSeconds(2)
    };

    /** Of the protocol: closed on purpose, gone away, without a code, and cut. */
    private static final int[] STANDARD = {1000, 1001, 1005, 1006};

    private final MeterRegistry meters;
    private final Timer deliveries;
    private final Counter leftOut;
    private final Counter resumed;
    private final Counter gone;
    private final Timer published;
    private final Timer refused;
    private final Map<Integer, Counter> closes = new HashMap<>();
    private final Counter otherCloses;

    SocketMeters(MeterRegistry meters, LiveRooms rooms) {
        this.meters = meters;
        deliveries = timer("matchpoint.delivery", "From a frame for a client until it has left this process")
                .register(meters);
        leftOut = Counter.builder("matchpoint.deliveries.dropped")
                .description("Frames that were left out, since their client is behind and can do without")
                .register(meters);
        resumed = resumes("resumed");
        gone = resumes("gone");
        published = publishes("published");
        refused = publishes("refused");
        for (int code : STANDARD) {
            closes.put(code, closes(Integer.toString(code)));
        }
        for (Closing reason : Closing.values()) {
            closes.put(reason.code(), closes(Integer.toString(reason.code())));
        }
        otherCloses = closes("other");
        Gauge.builder("matchpoint.rooms.followed", rooms, LiveRooms::count)
                .description("Rooms that have members connected here")
                .register(meters);
    }

    private static Timer.Builder timer(String name, String description) {
        return Timer.builder(name).description(description).serviceLevelObjectives(TIMES);
    }

    private Counter resumes(String outcome) {
        return Counter.builder("matchpoint.resumes")
                .description("Clients that came back and wanted to go on")
                .tag("outcome", outcome)
                .register(meters);
    }

    private Timer publishes(String outcome) {
        return timer("matchpoint.publish", "From what a client says in a room until it is in the room's log")
                .tag("outcome", outcome)
                .register(meters);
    }

    private Counter closes(String code) {
        return Counter.builder("matchpoint.socket.closes")
                .description("Sockets that were closed")
                .tag("code", code)
                .register(meters);
    }

    /** A client may send any code. */
    void closed(int code) {
        closes.getOrDefault(code, otherCloses).increment();
    }

    void delivered(long startNanos) {
        deliveries.record(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
    }

    void leftOut() {
        leftOut.increment();
    }

    Resumption resumed(Resumption resumption) {
        switch (resumption) {
            case Resumption.Resumed _ -> resumed.increment();
            case Resumption.Gone _ -> gone.increment();
        }
        return resumption;
    }

    Publication published(Publication publication, long startNanos) {
        Timer timer = switch (publication) {
            case Publication.Appended _, Publication.Passed _ -> published;
            case Publication.NoRoom _, Publication.NoPlayer _ -> refused;
        };
        timer.record(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
        return publication;
    }
}
