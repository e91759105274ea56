package dev.matchpoint.load;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Joins on PostgreSQL beside few and many standing tickets, and the reference, in turns: what disturbs the machine for a
 * while disturbs all of them.
 */
final class Benchmark {

    static final String ECHO = "echo";

    private static final Duration ECHO_WARM_UP = Duration.ofSeconds(3);
    private static final Duration LONGEST_WARM_UP = Duration.ofMinutes(1);
    private static final String ECHO_MESSAGE = """
            {"status":"waiting","message":"Searching for an opponent","queue_stats":{"total_waiting":1000,\
            "average_elo":1200},"your_elo":1200}""";

    private final Options options;
    private final URI product;
    private final Optional<ProcessorTime> productTime;
    private final Optional<ProcessorTime> postgresTime;
    private final Connection connection;
    private final Players players;
    private final Queue queue;
    private final Joins joins;
    private final List<Measurement> measurements = new ArrayList<>();
    private Verdict verdict = Verdict.NONE;
    private double rate;

    /**
     * Seeds the database.
     *
     * @param server the product that was started for this; empty if it runs already
     */
    Benchmark(Options options, URI product, Optional<Server> server, Database database, Connection connection)
            throws SQLException, IOException {
        if (Queue.waiting(connection) > 0) {
            throw new IllegalArgumentException("Players wait in the queue: a benchmark needs a database of its own.");
        }
        this.options = options;
        this.product = product;
        this.productTime = server.map(Server::processorTime);
        this.postgresTime = database.processorTime();
        this.connection = connection;
        this.players = Players.seed(connection, options);
        this.queue = new Queue(connection, players);
        this.joins = new Joins(players, product);
    }

    /** What was measured, and what the store said of it. */
    record Results(List<Measurement> measurements, Verdict verdict, double rate) {}

    /** How joins beside so many tickets are called. */
    static String joinsBeside(int standing) {
        return String.format("join beside %,d", standing);
    }

    /** Measures all rounds. */
    Results run() throws SQLException, IOException, InterruptedException {
        warmUp();
        for (int round = 1; round <= options.rounds(); round++) {
            queue.stand(0);
            measureEcho(round);
            for (int standing : options.standing()) {
                queue.stand(standing);
                measureJoins(standing, round);
            }
        }
        queue.stand(0);
        return new Results(measurements, verdict, rate);
    }

    /** Every token is known and every path compiled; then it is tried how fast joins can be. */
    private void warmUp() throws SQLException, InterruptedException {
        Pace pace = new Pace.Closed(options.clients());
        Loop.Outcome polls = Loop.run(product, new Polls(players, product), pace, LONGEST_WARM_UP);
        queue.stand(options.fewestStanding());
        Loop.run(product, joins.again(0), pace, options.phase().multipliedBy(2));
        queue.end();
        Loop.Outcome joined = Loop.run(product, joins.again(1), pace, options.phase());
        queue.end();
        rate = options.rate() > 0 ? options.rate() : Math.max(1, joined.perSecond() / 2);
        System.out.printf(
                "Warm: %,.0f polls and %,.0f joins a second; the open loop makes %,.0f calls a second%n",
                polls.perSecond(), joined.perSecond(), rate);
    }

    private void measureEcho(int round) throws IOException, InterruptedException {
        Path log = options.output().resolve("echo.log");
        try (Server echo = Server.start(options.echo(), Benchmark::echoRequest, Map.of(), log)) {
            Calls calls = Calls.same(echoRequest(echo.url()));
            Loop.run(echo.url(), calls, new Pace.Closed(options.clients()), ECHO_WARM_UP);
            for (Pace pace : paces()) {
                Optional<ProcessorTime> echoTime = Optional.of(echo.processorTime());
                Costs before = Costs.now(echoTime, Optional.empty());
                Loop.Outcome outcome = Loop.run(echo.url(), calls, pace, options.phase());
                take(
                        ECHO,
                        pace,
                        round,
                        outcome,
                        Costs.now(echoTime, Optional.empty()).since(before));
            }
        }
    }

    private void measureJoins(int standing, int round) throws SQLException, InterruptedException {
        for (Pace pace : paces()) {
            Calls calls = joins.again(measurements.size());
            Costs before = Costs.now(productTime, postgresTime);
            Loop.Outcome outcome = Loop.run(product, calls, pace, options.phase());
            Costs costs = Costs.now(productTime, postgresTime).since(before);
            take(joinsBeside(standing), pace, round, outcome, costs);
            verdict = verdict.plus(Verdict.read(connection, players, joins.answers()));
            queue.end();
        }
    }

    private List<Pace> paces() {
        return List.of(
                new Pace.Closed(options.clients()), Pace.Open.poisson(options.connections(), rate, options.phase()));
    }

    private void take(String subject, Pace pace, int round, Loop.Outcome outcome, Costs costs) {
        boolean open = pace instanceof Pace.Open;
        measurements.add(Measurement.of(subject, open, round, outcome, costs));
        System.out.printf(
                "Round %d, %s, %s loop: %,.0f calls a second%n",
                round, subject, open ? "open" : "closed", outcome.perSecond());
    }

    private static byte[] echoRequest(URI url) {
        return HttpConnection.post(url, "/echo", "Token 0123456789abcdef0123456789abcdef01234567", ECHO_MESSAGE);
    }
}
