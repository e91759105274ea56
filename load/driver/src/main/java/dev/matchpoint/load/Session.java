package dev.matchpoint.load;

import dev.matchpoint.load.http.Loop;
import dev.matchpoint.load.http.Pace;
import dev.matchpoint.load.machine.Costs;
import dev.matchpoint.load.player.Call;
import dev.matchpoint.load.player.Crowd;
import dev.matchpoint.load.player.Habits;
import dev.matchpoint.load.player.Players;
import dev.matchpoint.load.report.Findings;
import dev.matchpoint.load.report.Measurement;
import dev.matchpoint.load.report.Target;
import dev.matchpoint.load.store.Audit;
import dev.matchpoint.load.store.Ends;
import dev.matchpoint.load.store.RedisQueue;
import dev.matchpoint.load.store.SlowLog;
import dev.matchpoint.load.store.Tables;
import dev.matchpoint.load.store.Verdict;
import java.io.IOException;
import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Jedis;

/** One run on one stage: what all experiments need, and what they find. */
final class Session implements AutoCloseable {

    private static final int CLIENTS = 16;
    private static final int TRIES = 3;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration WARM_UP = Duration.ofSeconds(4);

    private final Options options;
    private final Stage stage;
    private final Findings findings;
    private final Connection connection;
    private Optional<Jedis> jedis;
    private SlowLog slow = SlowLog.NONE;

    Session(Options options, Stage stage, Findings findings) throws SQLException {
        this.options = options;
        this.stage = stage;
        this.findings = findings;
        this.connection = stage.database().connect();
        this.jedis = options.usesRedis() ? Optional.of(stage.store().connect()) : Optional.empty();
        if (Tables.waiting(connection) + jedis.map(RedisQueue::waiting).orElse(0L) > 0) {
            throw new IllegalArgumentException("Players wait in the queue: this needs stores of its own.");
        }
    }

    Options options() {
        return options;
    }

    Stage stage() {
        return stage;
    }

    Findings findings() {
        return findings;
    }

    Connection connection() {
        return connection;
    }

    /** The Redis of the path that is measured; empty if that path uses none. */
    Optional<Jedis> jedis() {
        return jedis;
    }

    /** Connects to Redis anew: it was restarted. */
    void reconnectRedis() {
        jedis.ifPresent(Jedis::close);
        jedis = jedis.map(_ -> stage.store().connect());
    }

    /** Accounts with these ratings at their clients, all of them known to the product: each has made a call. */
    Crowd crowd(int[] ratings, String path) throws SQLException, IOException, InterruptedException {
        Crowd crowd =
                new Crowd(Players.seed(connection, ratings), stage.products().getFirst(), path);
        for (URI product : stage.products()) {
            introduce(crowd, product);
        }
        return crowd;
    }

    /** A product that is cold, on a machine that is busy, may refuse some at first. */
    private static void introduce(Crowd crowd, URI product) throws InterruptedException {
        long strangers = crowd.players().size();
        for (int i = 0; i < TRIES && strangers > 0; i++) {
            Loop.Outcome known = Loop.run(List.of(product), crowd.introductions(), new Pace.Closed(CLIENTS), LONGEST);
            strangers = crowd.players().size() - known.calls();
        }
        if (strangers > 0) {
            throw new IllegalStateException("The product does not know all players: it refuses " + strangers);
        }
    }

    /** The same, on the path that is measured. */
    Crowd crowd(int[] ratings) throws SQLException, IOException, InterruptedException {
        return crowd(ratings, options.text(Option.PATH));
    }

    /** As players behave by the options. */
    Habits habits(int pollMillis) {
        return new Habits(
                Duration.ofMillis(options.number(Option.POLL, pollMillis)),
                options.share(Option.CANCELS),
                0.5,
                options.share(Option.DUPLICATES),
                Duration.ofSeconds(1),
                Duration.ofSeconds(3));
    }

    /** As fast as so many clients can. */
    Pace closed() {
        return new Pace.Closed(options.number(Option.CLIENTS));
    }

    /** Joins of these players, timed and paid for. */
    void measureJoins(String subject, int round, Crowd crowd, Pace pace, int[] order)
            throws SQLException, InterruptedException {
        Costs.Meter meter = stage.meter();
        Costs before = meter.now();
        Loop.Outcome outcome = Loop.run(stage.products(), crowd.each(Call.JOIN, order), pace, options.phase());
        Measurement.Kind kind = pace instanceof Pace.Open ? Measurement.Kind.OPEN : Measurement.Kind.CLOSED;
        findings.add(Measurement.of(subject, kind, round, outcome, meter.now().since(before)));
    }

    /** The same, neither timed nor counted but for errors: everything on the way of such a call is compiled. */
    void warmUp(Crowd crowd, Call call, int... order) throws InterruptedException {
        findings.addErrors(Loop.run(stage.products(), crowd.each(call, order), closed(), WARM_UP)
                .errors());
    }

    /** Begins to note slow scripts; where there is no Redis there are none. */
    void beginSlowLog() {
        jedis.ifPresent(SlowLog::begin);
    }

    /** Takes what was noted since. */
    void readSlowLog() {
        slow = slow.plus(jedis.map(SlowLog::read).orElse(SlowLog.NONE));
    }

    /** About all that was noted. */
    void addSlowLogTarget() {
        findings.add(Target.atMost("Script calls over 5 ms", (double) slow.count(), 0, ""));
        findings.add("Milliseconds of the longest script call, if over 5", slow.worstMicros() / 1e3);
    }

    /** Asks the stores about everybody who called, and sets all free again. */
    Verdict endRound(Crowd crowd) throws SQLException, InterruptedException {
        return endRound(crowd, Optional.empty());
    }

    /** The same; matches end by results, if there is a key to report them with. */
    Verdict endRound(Crowd crowd, Optional<String> operatorKey) throws SQLException, InterruptedException {
        Verdict verdict = new Audit(connection, jedis, stage.products()).of(crowd);
        findings.add(verdict);
        crowd.faults().take().forEach(System.out::println);
        new Ends(connection, jedis, stage.products(), operatorKey).round(crowd);
        return verdict;
    }

    @Override
    public void close() throws SQLException {
        jedis.ifPresent(Jedis::close);
        connection.close();
    }
}
