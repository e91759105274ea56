package dev.matchpoint.load;

import dev.matchpoint.load.http.Calls;
import dev.matchpoint.load.http.HttpConnection;
import dev.matchpoint.load.http.Loop;
import dev.matchpoint.load.machine.Costs;
import dev.matchpoint.load.player.Crowd;
import dev.matchpoint.load.player.Ratings;
import dev.matchpoint.load.report.Measurement;
import dev.matchpoint.load.report.Medians;
import dev.matchpoint.load.report.Target;
import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A call that anybody may make, with the tokens of many players beside without any: what is slower then is authentication, and all
 * that is done because somebody is known. In pairs, and neither always first.
 */
final class AuthRun {

    private static final String PATH = "/api/matchmaking/redis/queue_info/";
    private static final String KNOWN = "call, with a token";
    private static final String UNKNOWN = "call, without";
    private static final Duration WARM_UP = Duration.ofSeconds(4);
    private static final int WARM_UPS = 3;

    /** So many that nobody calls more often than players may. */
    private static final int PLAYERS = 4000;

    private static final double LEFT = 0.90;

    private final Session session;
    private final Calls known;
    private final Calls unknown;
    private final List<Double> ratios = new ArrayList<>();

    AuthRun(Session session) throws SQLException, IOException, InterruptedException {
        this.session = session;
        URI product = session.stage().products().getFirst();
        Crowd crowd = session.crowd(Ratings.normal(PLAYERS, 7));
        List<byte[]> requests = new ArrayList<>();
        for (int player = 0; player < PLAYERS; player++) {
            requests.add(HttpConnection.get(product, PATH, crowd.players().authorization(player)));
        }
        this.known = Calls.inTurn(requests);
        this.unknown = Calls.inTurn(List.of(HttpConnection.get(product, PATH, "")));
    }

    void run() throws SQLException, InterruptedException {
        for (int i = 0; i < WARM_UPS; i++) {
            Loop.run(session.stage().products(), known, session.closed(), WARM_UP);
            Loop.run(session.stage().products(), unknown, session.closed(), WARM_UP);
        }
        for (int round = 1; round <= session.options().number(Option.ROUNDS); round++) {
            boolean isKnownFirst = round % 2 == 1;
            double first = measure(isKnownFirst, round);
            double second = measure(!isKnownFirst, round);
            ratios.add(isKnownFirst ? first / second : second / first);
            System.out.printf("Pair %d: %.3f%n", round, ratios.getLast());
        }
        session.findings()
                .add(Target.atLeast(
                        "Calls per second with a token, to those without, median of pairs",
                        Medians.middle(ratios.stream()),
                        LEFT,
                        ""));
    }

    private double measure(boolean isKnown, int round) throws SQLException, InterruptedException {
        Costs.Meter meter = session.stage().meter();
        Costs before = meter.now();
        Loop.Outcome outcome = Loop.run(
                session.stage().products(),
                isKnown ? known : unknown,
                session.closed(),
                session.options().phase());
        session.findings()
                .add(Measurement.of(
                        isKnown ? KNOWN : UNKNOWN,
                        Measurement.Kind.CLOSED,
                        round,
                        outcome,
                        meter.now().since(before)));
        return outcome.perSecond();
    }
}
