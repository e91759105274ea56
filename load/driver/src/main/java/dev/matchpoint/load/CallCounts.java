package dev.matchpoint.load;

import dev.matchpoint.load.http.Calls;
import dev.matchpoint.load.http.Loop;
import dev.matchpoint.load.player.Call;
import dev.matchpoint.load.player.Crowd;
import dev.matchpoint.load.player.Order;
import dev.matchpoint.load.player.Ratings;
import dev.matchpoint.load.report.Target;
import dev.matchpoint.load.store.CommandCounts;
import dev.matchpoint.load.store.RedisQueue;
import dev.matchpoint.load.store.Statements;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How many calls to Redis and PostgreSQL a join takes, and a poll of a player who waits: counted by the stores, less
 * what the product calls in the same time when nobody plays.
 */
final class CallCounts {

    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final int LONERS = 2_000;

    /** Less than this per call is not told from what is idle. */
    private static final double NOTHING = 0.005;

    /** Tickets that wait are written to PostgreSQL in batches, those that are matched at once not at all. */
    private static final double JOURNALED = 0.05;

    private final Session session;

    CallCounts(Session session) {
        this.session = session;
    }

    /** All that was called up to a moment. */
    private record Snapshot(Map<String, Long> calls, long nanos) {

        /** What came since then, per second. */
        Map<String, Double> perSecondSince(Snapshot then) {
            return since(then, (nanos - then.nanos) / 1e9);
        }

        /** What came since then, in so many parts. */
        Map<String, Double> since(Snapshot then, double parts) {
            Map<String, Double> since = new TreeMap<>();
            calls.forEach((name, count) -> since.put(name, (count - then.calls.getOrDefault(name, 0L)) / parts));
            return since;
        }
    }

    void run() throws SQLException, IOException, InterruptedException {
        try (Statements statements = new Statements(session.connection())) {
            Snapshot start = snapshot(statements);
            Thread.sleep(IDLE);
            Map<String, Double> idle = snapshot(statements).perSecondSince(start);
            countJoins(statements, idle);
            countPolls(statements, idle);
        }
    }

    private void countJoins(Statements statements, Map<String, Double> idle)
            throws SQLException, IOException, InterruptedException {
        Crowd crowd = session.crowd(Ratings.normal(session.options().number(Option.ACCOUNTS), 3));
        Map<String, Double> perJoin = count(
                statements,
                idle,
                "join",
                crowd.each(Call.JOIN, Order.random(crowd.players().size(), 3)));
        session.endRound(crowd);
        session.findings()
                .add(Target.atMost(
                        "Journal statements per join, under full load",
                        statements.isByStatement() ? WaitingCost.ofJournal(perJoin) : null,
                        JOURNALED,
                        ""));
    }

    private void countPolls(Statements statements, Map<String, Double> idle)
            throws SQLException, IOException, InterruptedException {
        Crowd crowd = session.crowd(Ratings.loners(LONERS));
        int[] all = Order.random(LONERS, 4);
        Loop.run(
                session.stage().products(),
                crowd.each(Call.JOIN, all),
                session.closed(),
                session.options().phase());
        awaitQuiet();
        int[] polls = new int[LONERS * session.options().number(Option.SECONDS)];
        for (int i = 0; i < polls.length; i++) {
            polls[i] = all[i % LONERS];
        }
        count(statements, idle, "waiting poll", crowd.each(Call.STATUS, polls));
        session.endRound(crowd);
    }

    /** Reports what a call takes beside what is idle, and returns all that was called in the same time, per call. */
    private Map<String, Double> count(Statements statements, Map<String, Double> idle, String what, Calls calls)
            throws SQLException, InterruptedException {
        Snapshot before = snapshot(statements);
        Loop.Outcome outcome = Loop.run(
                session.stage().products(),
                calls,
                session.closed(),
                session.options().phase());
        awaitQuiet();
        Snapshot after = snapshot(statements);
        session.findings().addErrors(outcome.errors());
        double seconds = (after.nanos - before.nanos) / 1e9;
        Map<String, Double> all = after.since(before, (double) outcome.calls());
        Map<String, Double> perCall = new TreeMap<>(all);
        perCall.replaceAll((name, count) -> count - idle.getOrDefault(name, 0.0) * seconds / outcome.calls());
        for (String store : new String[] {"Redis", "PostgreSQL"}) {
            session.findings().add(store + " calls per " + what, of(store, perCall));
        }
        return all;
    }

    private static Map<String, Double> of(String store, Map<String, Double> calls) {
        return calls.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(store) && entry.getValue() > NOTHING)
                .collect(Collectors.toMap(
                        entry -> entry.getKey().substring(store.length() + 2),
                        Map.Entry::getValue,
                        Double::sum,
                        TreeMap::new));
    }

    private void awaitQuiet() throws InterruptedException {
        if (session.jedis().isPresent()) {
            RedisQueue.awaitQuiet(session.jedis().get());
        }
    }

    private Snapshot snapshot(Statements statements) throws SQLException, InterruptedException {
        Map<String, Long> calls = new TreeMap<>();
        session.jedis()
                .ifPresent(jedis -> CommandCounts.now(jedis)
                        .uses()
                        .forEach((name, use) -> calls.put("Redis: " + name, use.calls())));
        statements.now().forEach((statement, use) -> calls.put("PostgreSQL: " + statement, use.calls()));
        return new Snapshot(calls, System.nanoTime());
    }
}
