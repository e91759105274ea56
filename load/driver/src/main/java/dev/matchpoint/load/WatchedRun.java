package dev.matchpoint.load;

import dev.matchpoint.load.http.Loop;
import dev.matchpoint.load.machine.Costs;
import dev.matchpoint.load.machine.ProcessorTime;
import dev.matchpoint.load.machine.Server;
import dev.matchpoint.load.player.Call;
import dev.matchpoint.load.player.Crowd;
import dev.matchpoint.load.player.Order;
import dev.matchpoint.load.player.Ratings;
import dev.matchpoint.load.report.Measurement;
import dev.matchpoint.load.report.Medians;
import dev.matchpoint.load.report.Target;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Joins on an instance that is looked at, with metrics, a Prometheus and an open console, beside joins on one without metrics
 * that nobody looks at: in pairs, on the same stores, by the same players, and neither always first.
 */
final class WatchedRun {

    private static final String WATCHED = "join, looked at";
    private static final String UNWATCHED = "join, without metrics";
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final int WARM_UPS = 3;
    private static final double LEFT = 0.95;

    private final Session session;
    private final Server watched;
    private final Server unwatched;
    private final Crowd crowd;
    private final List<Double> ratios = new ArrayList<>();
    private long updates;
    private int series;
    private int drawn;

    /** Starts the one without metrics. */
    WatchedRun(Session session) throws SQLException, IOException, InterruptedException {
        if (session.stage().servers().isEmpty()) {
            throw new IllegalArgumentException("Metrics of a product that runs elsewhere cannot be left out");
        }
        this.session = session;
        this.watched = session.stage().servers().getFirst();
        this.unwatched = session.stage().startProduct(Map.of("MATCHPOINT_OPERATIONS_METRICS", "false"));
        this.crowd = session.crowd(Ratings.normal(session.options().number(Option.ACCOUNTS), 7));
    }

    void run() throws SQLException, IOException, InterruptedException {
        for (int i = 0; i < WARM_UPS; i++) {
            warmUp(watched);
            warmUp(unwatched);
        }
        for (int round = 1; round <= session.options().number(Option.ROUNDS); round++) {
            double with = round % 2 == 1 ? measureWatched(round) : 0;
            double without = measure(UNWATCHED, unwatched, round);
            with = round % 2 == 1 ? with : measureWatched(round);
            ratios.add(with / without);
            System.out.printf("Pair %d: %.3f%n", round, with / without);
        }
        session.findings()
                .add(Target.atLeast(
                        "Joins per second when looked at, to those without metrics, median of pairs",
                        Medians.middle(ratios.stream()),
                        LEFT,
                        ""));
        session.findings()
                .add("Series that Prometheus reads after " + crowd.players().size() + " players", (double) series);
        session.findings().add("Updates that the console was sent", (double) updates);
    }

    private void warmUp(Server product) throws SQLException, InterruptedException {
        session.findings()
                .addErrors(Loop.run(List.of(product.url()), crowd.each(Call.JOIN, order()), session.closed(), WARM_UP)
                        .errors());
        session.endRound(crowd);
    }

    private double measureWatched(int round) throws SQLException, IOException, InterruptedException {
        try (Onlooker onlooker = new Onlooker(watched)) {
            double perSecond = measure(WATCHED, watched, round);
            updates += onlooker.seen();
            series = onlooker.series();
            return perSecond;
        }
    }

    private double measure(String subject, Server product, int round) throws SQLException, InterruptedException {
        Costs.Meter meter = new Costs.Meter(
                List.of(ProcessorTime.of(product.process())),
                Optional.empty(),
                session.stage().meter().redis());
        Costs before = meter.now();
        Loop.Outcome outcome = Loop.run(
                List.of(product.url()),
                crowd.each(Call.JOIN, order()),
                session.closed(),
                session.options().phase());
        session.findings()
                .add(Measurement.of(
                        subject,
                        Measurement.Kind.CLOSED,
                        round,
                        outcome,
                        meter.now().since(before)));
        session.endRound(crowd);
        return outcome.perSecond();
    }

    private int[] order() {
        return Order.random(crowd.players().size(), ++drawn);
    }
}
