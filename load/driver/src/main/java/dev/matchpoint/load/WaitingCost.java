package dev.matchpoint.load;

import dev.matchpoint.load.http.Calls;
import dev.matchpoint.load.http.Loop;
import dev.matchpoint.load.http.Pace;
import dev.matchpoint.load.player.Call;
import dev.matchpoint.load.player.Crowd;
import dev.matchpoint.load.player.Order;
import dev.matchpoint.load.player.Ratings;
import dev.matchpoint.load.report.Target;
import dev.matchpoint.load.store.RedisQueue;
import dev.matchpoint.load.store.Statements;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What PostgreSQL has to do for very many players who wait in Redis: statements and the rows of each, while they join, and
 * while they wait and poll. Work in batches is some statements with many rows; none of them may be one per player.
 */
final class WaitingCost {

    private static final String JOURNAL = "journal_tickets";
    private static final Duration IDLE = Duration.ofSeconds(5);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    /** Each player polls once in so many seconds: often enough to live, and not what is measured. */
    private static final int POLL_SECONDS = 10;

    private static final double PER_PLAYER = 0.05;

    private final Session session;
    private final int waiting;

    WaitingCost(Session session) {
        this.session = session;
        this.waiting = session.options().number(Option.WAITING);
    }

    /** Of calls by what was called: those that the journal made. */
    static double ofJournal(Map<String, Double> calls) {
        return calls.entrySet().stream()
                .filter(entry -> entry.getKey().contains(JOURNAL))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** What was used in a time. */
    private record Used(Map<String, Statements.Use> uses, double seconds) {

        double perSecond(String statement) {
            return uses.getOrDefault(statement, Statements.Use.NONE).calls() / seconds;
        }
    }

    /** Makes calls, and is over when all that follows from them is done. */
    @FunctionalInterface
    private interface Doing {
        void run() throws InterruptedException;
    }

    void run() throws SQLException, IOException, InterruptedException {
        Crowd crowd = session.crowd(Ratings.loners(waiting));
        int[] all = Order.random(waiting, 5);
        try (Statements statements = new Statements(session.connection())) {
            Used idle = used(statements, () -> Thread.sleep(IDLE));
            report(statements, "join", idle, used(statements, () -> {
                call(crowd.each(Call.JOIN, all), session.closed(), LONGEST);
                RedisQueue.awaitQuiet(session.jedis().orElseThrow());
            }));
            Duration watch = Duration.ofSeconds(session.options().number(Option.WATCH));
            double rate = (double) waiting / POLL_SECONDS;
            Pace pace = Pace.Open.poisson(session.options().number(Option.CONNECTIONS), rate, watch);
            int[] polls = new int[(int) (2 * rate * watch.toSeconds())];
            for (int i = 0; i < polls.length; i++) {
                polls[i] = all[i % waiting];
            }
            report(
                    statements,
                    "wait and poll",
                    idle,
                    used(statements, () -> call(crowd.each(Call.STATUS, polls), pace, watch)));
        }
        session.endRound(crowd);
    }

    private void call(Calls calls, Pace pace, Duration length) throws InterruptedException {
        Loop.Outcome outcome = Loop.run(session.stage().products(), calls, pace, length);
        session.findings().addErrors(outcome.errors());
    }

    private static Used used(Statements statements, Doing doing) throws SQLException, InterruptedException {
        Map<String, Statements.Use> before = statements.now();
        long start = System.nanoTime();
        doing.run();
        double seconds = (System.nanoTime() - start) / 1e9;
        Map<String, Statements.Use> used = new TreeMap<>();
        statements.now().forEach((statement, now) -> {
            Statements.Use then = before.getOrDefault(statement, Statements.Use.NONE);
            if (now.calls() > then.calls()) {
                used.put(statement, new Statements.Use(now.calls() - then.calls(), now.rows() - then.rows()));
            }
        });
        return new Used(used, seconds);
    }

    private void report(Statements statements, String doing, Used idle, Used used) {
        Map<String, String> table = new TreeMap<>();
        used.uses.forEach((statement, use) -> table.put(
                statement,
                String.format(
                        "%,6d calls, %,7.1f rows each, %,6.1f calls when idle",
                        use.calls(), (double) use.rows() / use.calls(), idle.perSecond(statement) * used.seconds)));
        String when = String.format("while %,d %s, in %.0f s", waiting, doing, used.seconds);
        session.findings().add("PostgreSQL statements " + when, table);
        Statements.Use journal = used.uses.entrySet().stream()
                .filter(entry -> entry.getKey().contains(JOURNAL))
                .map(Map.Entry::getValue)
                .reduce(Statements.Use.NONE, Statements.Use::plus);
        session.findings()
                .add("Journal " + when, String.format("%,d statements, %,d tickets", journal.calls(), journal.rows()));
        session.findings()
                .add(Target.atMost(
                        String.format("Calls of any one PostgreSQL statement per player while %,d %s", waiting, doing),
                        statements.isByStatement() ? mostPerPlayer(idle, used) : null,
                        PER_PLAYER,
                        ""));
    }

    /** Of the statement that was called most often, less what is idle. */
    private @Nullable Double mostPerPlayer(Used idle, Used used) {
        return used.uses.entrySet().stream()
                .map(entry -> (entry.getValue().calls() - idle.perSecond(entry.getKey()) * used.seconds) / waiting)
                .max(Double::compare)
                .map(most -> Math.max(0, most))
                .orElse(null);
    }
}
