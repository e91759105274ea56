package dev.matchpoint.load;

import dev.matchpoint.load.http.Loop;
import dev.matchpoint.load.machine.RedisStore;
import dev.matchpoint.load.report.Target;
import dev.matchpoint.load.room.Traffic;
import dev.matchpoint.load.store.CommandCounts;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import redis.clients.jedis.Jedis;

/** How often Redis is called for rooms: by its own count, less what the product calls in the same time without any. */
final class RoomCalls {

    /** A call of a script, of which one is to be enough. */
    private static final String SCRIPT = "evalsha";

    private static final double ONE = 1.05;
    private static final double NOTHING = 0.005;

    private final Session session;
    private final Jedis jedis;
    private Map<String, Double> idle = Map.of();
    private Map<String, Double> idleRooms = Map.of();

    RoomCalls(Session session) {
        this.session = session;
        this.jedis = session.jedis().orElseThrow(() -> new IllegalArgumentException("Rooms need Redis"));
    }

    /** Calls up to a moment, what scripts called included, and how often Redis read from its connections for them. */
    private record Snapshot(CommandCounts counts, long reads, long nanos) {

        static Snapshot now(Jedis jedis) {
            String reads = RedisStore.info(jedis, "stats").getOrDefault("total_reads_processed", "0");
            return new Snapshot(CommandCounts.now(jedis), Long.parseLong(reads), System.nanoTime());
        }

        double secondsSince(Snapshot then) {
            return (nanos - then.nanos) / 1e9;
        }
    }

    /** What is called per second when there is no room. */
    void measureIdle() throws InterruptedException {
        Snapshot before = Snapshot.now(jedis);
        Thread.sleep(watch());
        Snapshot after = Snapshot.now(jedis);
        idle = since(before, after, Map.of(), after.secondsSince(before));
        session.findings().add("Redis calls per second without a room, " + instances(), shown(idle));
    }

    private Duration watch() {
        return Duration.ofSeconds(session.options().number(Option.WATCH));
    }

    private String instances() {
        return session.stage().products().size() + " instances";
    }

    /** What so many rooms add to that in which nothing happens. */
    void countIdle(int rooms) throws InterruptedException {
        Snapshot before = Snapshot.now(jedis);
        Thread.sleep(watch());
        Snapshot after = Snapshot.now(jedis);
        double seconds = after.secondsSince(before);
        session.findings()
                .add(
                        "Redis calls per idle room and second, " + instances(),
                        shown(since(before, after, idle, rooms * seconds)));
        idleRooms = since(before, after, Map.of(), seconds);
        CommandCounts.Use scripts = after.counts.since(before.counts).scripts();
        session.findings()
                .add(
                        "Calls of scripts per read of a connection, rooms idle",
                        (double) scripts.calls() / (after.reads - before.reads));
        session.findings().add("Share of one core that Redis needs for scripts then", scripts.micros() / 1e6 / seconds);
    }

    /** What a publication takes in the closed loop, beyond what the idle rooms did. */
    void countPublishing(Traffic traffic, int underWay, Duration length) throws InterruptedException {
        int published = traffic.published();
        Snapshot before = Snapshot.now(jedis);
        Loop.Outcome outcome = traffic.closed(underWay, length);
        Snapshot after = Snapshot.now(jedis);
        session.findings().addErrors(outcome.errors());
        double publications = traffic.published() - published;
        Map<String, Double> perPublication = since(before, after, idleRooms, publications);
        session.findings().add("Redis calls per publication, those of its script included", shown(perPublication));
        CommandCounts.Use scripts = after.counts.since(before.counts).scripts();
        session.findings()
                .add("Microseconds of a script call, rooms", (double) scripts.micros() / Math.max(1, scripts.calls()));
        session.findings()
                .add(Target.atMost("Scripts per publication", perPublication.getOrDefault(SCRIPT, 0.0), ONE, ""));
    }

    private static Map<String, Double> since(Snapshot before, Snapshot after, Map<String, Double> idle, double parts) {
        Map<String, Double> since = new TreeMap<>();
        double seconds = after.secondsSince(before);
        after.counts
                .since(before.counts)
                .uses()
                .forEach((name, use) ->
                        since.put(name, (use.calls() - idle.getOrDefault(name, 0.0) * seconds) / parts));
        return since;
    }

    private static Map<String, Double> shown(Map<String, Double> calls) {
        Map<String, Double> shown = new TreeMap<>(calls);
        shown.values().removeIf(count -> count < NOTHING);
        return shown;
    }
}
