package dev.matchpoint.load;

import dev.matchpoint.load.http.Calls;
import dev.matchpoint.load.http.HttpConnection;
import dev.matchpoint.load.http.Loop;
import dev.matchpoint.load.http.Pace;
import dev.matchpoint.load.machine.Costs;
import dev.matchpoint.load.machine.ProcessorTime;
import dev.matchpoint.load.machine.Server;
import dev.matchpoint.load.player.Call;
import dev.matchpoint.load.player.Crowd;
import dev.matchpoint.load.player.Order;
import dev.matchpoint.load.player.Ratings;
import dev.matchpoint.load.report.Measurement;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Joins, players' flows and the references, in turns: what disturbs the machine for a while disturbs all of them.
 */
final class Turns {

    static final String ECHO = "echo";
    static final String EVENT_LOOP = "reference, event loop";
    static final String VIRTUAL_THREAD = "reference, virtual thread";
    static final String JOIN = "join";

    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final String TOKEN = "Token 0123456789abcdef0123456789abcdef01234567";
    private static final String MESSAGE = """
            {"status":"waiting","message":"Searching for an opponent","queue_stats":{"total_waiting":1000,\
            "average_elo":1200},"your_elo":1200}""";

    private final Session session;
    private final Options options;
    private final Server reference;
    private final Map<String, Calls> references = new LinkedHashMap<>();
    private final Crowd crowd;
    private final FlowTurn flows;
    private final Optional<RowsTurn> rows;
    private int drawn;

    /** Seeds the accounts and starts the reference. */
    Turns(Session session) throws SQLException, IOException, InterruptedException {
        this.session = session;
        this.options = session.options();
        this.reference = session.stage().startReference();
        URI url = reference.url();
        references.put(ECHO, Calls.same(HttpConnection.post(url, "/echo", TOKEN, MESSAGE)));
        references.put(EVENT_LOOP, Calls.same(HttpConnection.post(url, "/reference/loop", TOKEN, MESSAGE)));
        references.put(VIRTUAL_THREAD, Calls.same(HttpConnection.post(url, "/reference/thread", TOKEN, MESSAGE)));
        this.crowd = session.crowd(Ratings.normal(options.number(Option.ACCOUNTS), 1));
        this.flows = new FlowTurn(session, crowd);
        this.rows = options.is(Option.POSTGRES) ? Optional.of(new RowsTurn(session)) : Optional.empty();
    }

    /** Measures all rounds. */
    void run() throws SQLException, IOException, InterruptedException {
        double rate = warmUp();
        session.findings().add("calls per second of the open loops", rate);
        for (int round = 1; round <= options.number(Option.ROUNDS); round++) {
            session.beginSlowLog();
            for (String name : references.keySet()) {
                measureReference(name, round, session.closed());
            }
            join(round, session.closed());
            measureReference(EVENT_LOOP, round, open(rate));
            join(round, open(rate));
            flows.measure(round, rate);
            session.readSlowLog();
            if (rows.isPresent()) {
                rows.get().measure(round);
            }
        }
        reference.close();
        if (options.usesRedis()) {
            new TurnsTargets(session.findings()).add();
        }
        flows.addTargets();
        rows.ifPresent(RowsTurn::addTargets);
    }

    /** Every path is compiled; then it is tried how fast joins can be. */
    private double warmUp() throws SQLException, IOException, InterruptedException {
        for (Calls calls : references.values()) {
            Loop.run(List.of(reference.url()), calls, session.closed(), WARM_UP);
        }
        flows.warmUp();
        double fastest = 0;
        for (int i = 0; i < 2; i++) {
            Calls joins = crowd.each(Call.JOIN, Order.random(crowd.players().size(), ++drawn));
            fastest = Loop.run(session.stage().products(), joins, session.closed(), WARM_UP)
                    .perSecond();
            session.endRound(crowd);
        }
        int given = options.number(Option.RATE);
        System.out.printf("Warm: %,.0f joins a second%n", fastest);
        return given > 0 ? given : Math.max(1, fastest / 2);
    }

    private Pace open(double rate) {
        return Pace.Open.poisson(options.number(Option.CONNECTIONS), rate, options.phase());
    }

    private void join(int round, Pace pace) throws SQLException, InterruptedException {
        session.measureJoins(
                JOIN, round, crowd, pace, Order.random(crowd.players().size(), ++drawn));
        session.endRound(crowd);
    }

    private void measureReference(String name, int round, Pace pace) throws SQLException, InterruptedException {
        boolean usesRedis = !name.equals(ECHO);
        Costs.Meter meter = new Costs.Meter(
                List.of(ProcessorTime.of(reference.process())),
                Optional.empty(),
                usesRedis ? session.stage().meter().redis() : Optional.empty());
        Costs before = meter.now();
        Loop.Outcome outcome = Loop.run(List.of(reference.url()), calls(name), pace, options.phase());
        Measurement.Kind kind = pace instanceof Pace.Open ? Measurement.Kind.OPEN : Measurement.Kind.CLOSED;
        session.findings()
                .add(Measurement.of(name, kind, round, outcome, meter.now().since(before)));
    }

    private Calls calls(String name) {
        Calls calls = references.get(name);
        if (calls == null) {
            throw new IllegalArgumentException("There is no reference " + name);
        }
        return calls;
    }
}
