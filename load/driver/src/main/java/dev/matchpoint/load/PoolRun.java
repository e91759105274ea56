package dev.matchpoint.load;

import static dev.matchpoint.load.report.Measurement.Kind.CLOSED;
import static dev.matchpoint.load.report.Measurement.Kind.OPEN;

import dev.matchpoint.load.fleet.Fleet;
import dev.matchpoint.load.fleet.Places;
import dev.matchpoint.load.http.Calls;
import dev.matchpoint.load.http.HttpConnection;
import dev.matchpoint.load.http.Loop;
import dev.matchpoint.load.http.Pace;
import dev.matchpoint.load.machine.Costs;
import dev.matchpoint.load.machine.ProcessorTime;
import dev.matchpoint.load.machine.Server;
import dev.matchpoint.load.report.Measurement;
import dev.matchpoint.load.report.Medians;
import dev.matchpoint.load.report.Target;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Games that get a server, beside few and many registered ones, each beside the reference in the same round; then the signs of
 * life of the many. Servers only become more, so that what they cost is told by how assigning does beside the reference.
 */
final class PoolRun {

    private static final List<Integer> SERVERS = List.of(10, 1_000, 10_000);
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int BEAT_SECONDS = 10;
    private static final double OF_THE_REFERENCE = 0.1;
    private static final double GROWTH = 2;

    private final Session session;
    private final Server reference;
    private final Calls referenceCalls;
    private final Fleet fleet;
    private final Places places;
    private int registered;
    private int games;

    /** Starts the reference. */
    PoolRun(Session session) throws IOException, InterruptedException {
        this.session = session;
        this.reference = session.stage().startReference();
        this.referenceCalls =
                Calls.same(HttpConnection.post(reference.url(), "/reference/loop", "Token " + "0".repeat(40), "{}"));
        URI product = session.stage().products().getFirst();
        this.fleet = new Fleet(product, "ApiKey " + Stage.OPERATOR_KEY);
        this.places = new Places(session.connection());
    }

    void run() throws SQLException, InterruptedException {
        stand(SERVERS.getFirst());
        Loop.run(List.of(reference.url()), referenceCalls, session.closed(), WARM_UP);
        assign(WARM_UP);
        for (int servers : SERVERS) {
            stand(servers);
            for (int round = 1; round <= session.options().number(Option.ROUNDS); round++) {
                measure(servers, round);
            }
        }
        measureHeartbeats();
        addTargets();
    }

    /** Registers those that are missing. */
    private void stand(int servers) throws InterruptedException {
        call(fleet.registrations(registered, servers));
        registered = servers;
    }

    private void call(Calls calls) throws InterruptedException {
        session.findings()
                .addErrors(Loop.run(product(), calls, session.closed(), LONGEST).errors());
    }

    private List<URI> product() {
        return List.of(fleet.product());
    }

    private void measure(int servers, int round) throws SQLException, InterruptedException {
        call(fleet.heartbeats(servers, 1)); // whoever is silent for a minute gets no games
        Costs.Meter meter = new Costs.Meter(
                List.of(ProcessorTime.of(reference.process())),
                Optional.empty(),
                session.stage().meter().redis());
        Costs before = meter.now();
        Loop.Outcome beside = Loop.run(
                List.of(reference.url()),
                referenceCalls,
                session.closed(),
                session.options().phase());
        session.findings()
                .add(Measurement.of(
                        beside(servers), CLOSED, round, beside, meter.now().since(before)));
        Costs.Meter own = session.stage().meter();
        Costs start = own.now();
        Loop.Outcome assigned = assign(session.options().phase());
        session.findings()
                .add(Measurement.of(
                        assigning(servers), CLOSED, round, assigned, own.now().since(start)));
    }

    /** Assigns games for so long, holds them against the store, and releases them. */
    private Loop.Outcome assign(Duration length) throws SQLException, InterruptedException {
        BitSet assigned = new BitSet();
        Loop.Outcome outcome = Loop.run(product(), fleet.assignments(games, assigned), session.closed(), length);
        games = Math.max(games, assigned.length()) + session.closed().connections();
        session.findings().addErrors(places.violations(assigned));
        call(fleet.releases(assigned));
        session.findings().addErrors(places.violations(new BitSet()));
        return outcome;
    }

    private void measureHeartbeats() throws SQLException, InterruptedException {
        Duration length = Duration.ofSeconds(session.options().number(Option.WATCH));
        int servers = SERVERS.getLast();
        double rate = (double) servers / BEAT_SECONDS;
        Pace pace = Pace.Open.poisson(session.options().number(Option.CONNECTIONS), rate, length);
        Costs.Meter meter = session.stage().meter();
        Costs before = meter.now();
        Loop.Outcome outcome = Loop.run(
                product(), fleet.heartbeats(servers, 1 + (int) (2 * length.toSeconds() / BEAT_SECONDS)), pace, length);
        Measurement beats = Measurement.of(
                "heartbeats of " + servers, OPEN, 1, outcome, meter.now().since(before));
        session.findings().add(beats);
        session.findings()
                .add(
                        "Share of one core that heartbeats of %,d servers take, every %d s"
                                .formatted(servers, BEAT_SECONDS),
                        share(beats));
    }

    private static @Nullable Double share(Measurement beats) {
        Double micros = beats.servedMicros();
        return micros == null ? null : (Double) (micros * beats.perSecond() / 1e6);
    }

    private static String beside(int servers) {
        return String.format("reference, %,d servers", servers);
    }

    private static String assigning(int servers) {
        return String.format("assign, %,d servers", servers);
    }

    private void addTargets() {
        for (int servers : SERVERS) {
            session.findings()
                    .add(Target.atLeast(
                            String.format("Assignments per second with %,d servers, to the reference's", servers),
                            share(servers),
                            OF_THE_REFERENCE,
                            ""));
        }
        session.findings()
                .add(Target.atMost(
                        "Time of an assignment beside the reference's, with many servers to with few",
                        Medians.ratio(share(SERVERS.getFirst()), share(SERVERS.getLast())),
                        GROWTH,
                        ""));
    }

    private @Nullable Double share(int servers) {
        Medians medians = session.findings().medians();
        return Medians.ratio(
                medians.of(assigning(servers), CLOSED, Measurement::perSecond),
                medians.of(beside(servers), CLOSED, Measurement::perSecond));
    }
}
