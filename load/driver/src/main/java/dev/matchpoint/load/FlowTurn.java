package dev.matchpoint.load;

import dev.matchpoint.load.http.Loop;
import dev.matchpoint.load.http.Pace;
import dev.matchpoint.load.machine.Costs;
import dev.matchpoint.load.player.Call;
import dev.matchpoint.load.player.Crowd;
import dev.matchpoint.load.player.Flow;
import dev.matchpoint.load.player.Habits;
import dev.matchpoint.load.report.Measurement;
import dev.matchpoint.load.report.Target;
import dev.matchpoint.load.store.CounterWatch;
import dev.matchpoint.load.store.Counters;
import dev.matchpoint.load.store.RedisQueue;
import dev.matchpoint.load.store.Tables;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import redis.clients.jedis.Jedis;

/** Players who come at a rate, join, poll and leave; and whether the counters keep up with them. */
final class FlowTurn {

    private static final int POLL_MILLIS = 500;
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final double BEHIND_SECONDS = 1;

    private static final Costs UNKNOWN = new Costs(null, null, null, null);

    private final Session session;
    private final Crowd crowd;
    private final Habits habits;
    private long worstError;
    private double behindSeconds;
    private long uncounted;

    FlowTurn(Session session, Crowd crowd) {
        this.session = session;
        this.crowd = crowd;
        this.habits = session.habits(POLL_MILLIS);
    }

    void warmUp() throws SQLException, InterruptedException {
        Flow.run(session.stage().products(), crowd, habits, session.closed(), WARM_UP, 0);
        session.endRound(crowd);
    }

    /** A round, at so many players a second: with their polls they make about as many calls as that. */
    void measure(int round, double rate) throws SQLException, InterruptedException {
        Options options = session.options();
        Pace pace = Pace.Open.poisson(options.number(Option.CONNECTIONS), rate, options.phase());
        Costs.Meter meter = session.stage().meter();
        Optional<CounterWatch> watch = session.jedis().isPresent()
                ? Optional.of(new CounterWatch(session.stage().store(), crowd))
                : Optional.empty();
        long stored = watch.isPresent() ? Tables.claimed(session.connection()) : 0;
        Costs before = meter.now();
        Flow.Outcome outcome = Flow.run(session.stage().products(), crowd, habits, pace, options.phase(), round);
        Costs costs = meter.now().since(before);
        session.findings().add(outcome);
        outcome.calls().forEach((call, calls) -> take(round, call, calls, costs));
        if (watch.isPresent()) {
            judgeCounters(watch.get(), stored);
        }
        session.endRound(crowd);
    }

    /** The costs of all calls are shown with the joins, per join: what a player costs altogether. */
    private void take(int round, Call call, Loop.Outcome calls, Costs costs) {
        String subject = "flow: " + call.name().toLowerCase(Locale.ROOT);
        Loop.Outcome counted = new Loop.Outcome(calls.calls(), 0, calls.seconds(), calls.latencies());
        session.findings()
                .add(Measurement.of(
                        subject, Measurement.Kind.OPEN, round, counted, call == Call.JOIN ? costs : UNKNOWN));
    }

    private void judgeCounters(CounterWatch watch, long storedBefore) throws SQLException, InterruptedException {
        watch.close();
        Jedis jedis = session.jedis().orElseThrow();
        RedisQueue.awaitQuiet(jedis);
        Counters counters = Counters.whenQuiet(jedis);
        System.out.println(counters + ", " + watch.behind().toMillis() + " ms behind under load");
        long stored = Tables.claimed(session.connection()) - storedBefore;
        uncounted += Math.abs(stored - (counters.matches() - watch.base().matches()));
        worstError = Math.max(worstError, Math.abs(counters.error()));
        behindSeconds = Math.max(behindSeconds, watch.behind().toMillis() / 1e3);
        session.findings().add("Online players after the last flow", counters.online());
    }

    /** About the counters of all rounds. */
    void addTargets() {
        if (session.jedis().isPresent()) {
            session.findings().add(Target.atMost("Counters behind under load", behindSeconds, BEHIND_SECONDS, " s"));
            session.findings().add(Target.atMost("Counters wrong when quiet, by", (double) worstError, 0, ""));
            session.findings().add(Target.atMost("Matches stored but not counted", (double) uncounted, 0, ""));
        }
    }
}
