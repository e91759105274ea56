package dev.matchpoint.load;

import dev.matchpoint.load.player.Crowd;
import dev.matchpoint.load.player.Order;
import dev.matchpoint.load.player.Ratings;
import dev.matchpoint.load.report.Medians;
import dev.matchpoint.load.report.Target;
import dev.matchpoint.load.store.CommandCounts;
import dev.matchpoint.load.store.RedisQueue;
import dev.matchpoint.load.store.StandingTickets;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;

/**
 * What a script call costs Redis beside few and many standing tickets, in turns; how long the longest held it; and what
 * a standing ticket weighs.
 */
final class ScriptCost {

    private static final double GROWTH = 2;
    private static final double BYTES = 500;
    private static final String NOBODY = "0";
    private static final int PAIRED = 20_000;

    /** The share of the many tickets after which their weight is looked at, as a check. */
    private static final int A_TENTH = 10;

    private final Session session;
    private final Jedis jedis;
    private final List<Integer> standing;
    private final StandingTickets tickets;
    private final Map<Integer, Crowd> crowds = new LinkedHashMap<>();
    private final Map<Integer, List<Double>> micros = new LinkedHashMap<>();
    private int drawn;

    /** Seeds those who join. */
    ScriptCost(Session session) throws SQLException, IOException, InterruptedException {
        this.session = session;
        this.jedis = session.jedis().orElseThrow();
        this.standing = session.options().numbers(Option.STANDING);
        this.tickets = new StandingTickets(jedis, session.options().path(Option.RESTORE));
        int players = Math.min(PAIRED, session.options().number(Option.ACCOUNTS));
        for (int count : standing) {
            crowds.put(count, session.crowd(Ratings.pairsBetween(count, players, count)));
            micros.put(count, new ArrayList<>());
        }
    }

    void run() throws SQLException, InterruptedException {
        RedisQueue.putAside(jedis, NOBODY);
        for (int count : standing) {
            seed(count);
            RedisQueue.putAside(jedis, Integer.toString(count));
        }
        for (int round = 1; round <= session.options().number(Option.ROUNDS); round++) {
            for (int count : standing) {
                RedisQueue.takeBack(jedis, Integer.toString(count));
                measure(count, round);
                RedisQueue.putAside(jedis, Integer.toString(count));
            }
        }
        standing.forEach(count -> RedisQueue.remove(jedis, Integer.toString(count)));
        RedisQueue.takeBack(jedis, NOBODY);
        addTargets();
    }

    private void seed(int count) {
        long start = System.nanoTime();
        double before = RedisQueue.usedBytes(jedis);
        int tenth = count / A_TENTH;
        tickets.add(0, tenth, count);
        double light = (RedisQueue.usedBytes(jedis) - before) / tenth;
        tickets.add(tenth, count, count);
        double weight = (RedisQueue.usedBytes(jedis) - before) / count;
        System.out.printf("%,d tickets stand after %.1f s%n", count, (System.nanoTime() - start) / 1e9);
        if (count == standing.getLast()) {
            session.findings().add(String.format("Bytes of Redis per waiting player, of %,d", tenth), light);
            session.findings()
                    .add(Target.atMost(
                            String.format("Bytes of Redis per waiting player, of %,d", count), weight, BYTES, ""));
        }
    }

    private void measure(int count, int round) throws SQLException, InterruptedException {
        Crowd crowd = Optional.ofNullable(crowds.get(count)).orElseThrow();
        int[] order = Order.ofPairs(crowd.players().size(), ++drawn);
        session.beginSlowLog();
        CommandCounts before = CommandCounts.now(jedis);
        session.measureJoins(subject(count), round, crowd, session.closed(), order);
        CommandCounts.Use use = CommandCounts.now(jedis).since(before).scripts();
        session.readSlowLog();
        micros.merge(count, List.of(use.micros() / (double) Math.max(1, use.calls())), (all, one) -> {
            all.addAll(one);
            return all;
        });
        session.endRound(crowd);
    }

    private void addTargets() {
        Double few = medianMicros(standing.getFirst());
        Double many = medianMicros(standing.getLast());
        Map<String, @Nullable Double> perCall = new LinkedHashMap<>();
        standing.forEach(count -> perCall.put(subject(count), medianMicros(count)));
        session.findings().add("Microseconds of a script call", perCall);
        session.findings()
                .add(Target.atMost("Cost of a script call, beside many to few", Medians.ratio(many, few), GROWTH, ""));
    }

    private @Nullable Double medianMicros(int count) {
        return Medians.middle(micros.getOrDefault(count, List.of()).stream());
    }

    private static String subject(int standing) {
        return String.format("join beside %,d", standing);
    }
}
