package dev.matchpoint.load;

import dev.matchpoint.load.http.Calls;
import dev.matchpoint.load.http.HttpConnection;
import dev.matchpoint.load.http.Loop;
import dev.matchpoint.load.http.Pace;
import dev.matchpoint.load.player.Crowd;
import dev.matchpoint.load.player.Ratings;
import dev.matchpoint.load.report.Medians;
import dev.matchpoint.load.report.Target;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Fifty players who ask where they stand, twice a second each, while one client calls two thousand times a second what it may call
 * a few times; beside the same players without it, in turns.
 */
final class FloodRun {

    private static final int PLAYERS = 50;
    private static final double PER_SECOND = 2.0 * PLAYERS;
    private static final double FLOOD_PER_SECOND = 2000;
    private static final int FLOOD_CONNECTIONS = 8;
    private static final String SERVER = "load-flooded";
    private static final String OPERATOR = "ApiKey " + Stage.OPERATOR_KEY;
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final double TWICE = 2;

    private final Session session;
    private final URI product;
    private final Calls players;
    private final String flooder;

    /** Seeds the players; one more is the flood. */
    FloodRun(Session session) throws SQLException, IOException, InterruptedException {
        this.session = session;
        this.product = session.stage().products().getFirst();
        Crowd crowd = session.crowd(Ratings.normal(PLAYERS + 1, 7));
        List<byte[]> polls = new ArrayList<>();
        for (int player = 0; player < PLAYERS; player++) {
            polls.add(HttpConnection.get(
                    product, "/api/matchmaking/status/", crowd.players().authorization(player)));
        }
        this.players = Calls.inTurn(polls);
        this.flooder = crowd.players().authorization(PLAYERS);
        register();
    }

    private void register() throws IOException {
        byte[] request = HttpConnection.post(
                product,
                "/api/servers/register/",
                OPERATOR,
                "{\"server_id\":\"" + SERVER + "\",\"host\":\"203.0.113.1\",\"port\":7000}");
        try (HttpConnection connection =
                new HttpConnection(new InetSocketAddress(product.getHost(), product.getPort()))) {
            int status = connection.call(request).status();
            if (status != 200 && status != 201) {
                throw new IllegalStateException("The game server could not be registered: " + status);
            }
        }
    }

    void run() throws InterruptedException {
        Loop.run(List.of(product), players, pace(WARM_UP), WARM_UP);
        flood(Flood.ofTickets(product, flooder), WARM_UP).join();
        Map<String, List<Double>> ratios = new LinkedHashMap<>();
        for (int round = 1; round <= session.options().number(Option.ROUNDS); round++) {
            for (Map.Entry<String, Flood> one : floods().entrySet()) {
                double without = p99();
                CompletableFuture<Void> flood =
                        flood(one.getValue(), session.options().phase());
                double with = p99();
                flood.join();
                ratios.computeIfAbsent(one.getKey(), _ -> new ArrayList<>()).add(with / without);
                System.out.printf(
                        "%s, round %d: p99 of players %.2f ms, %.2f ms without; the flood: %s%n",
                        one.getKey(), round, with, without, one.getValue().outcome());
                session.findings()
                        .add(
                                "Answers 429 to the flood of " + one.getKey() + ", round " + round,
                                one.getValue().refusedShare());
            }
        }
        ratios.forEach((name, pairs) -> session.findings()
                .add(Target.atMost(
                        "p99 of players during a flood of " + name + ", to without, median",
                        Medians.middle(pairs.stream()),
                        TWICE,
                        "")));
    }

    private Map<String, Flood> floods() {
        Map<String, Flood> floods = new LinkedHashMap<>();
        floods.put("logins", Flood.ofLogins(product));
        floods.put("joins", Flood.ofJoins(product, flooder));
        floods.put("heartbeats", Flood.ofHeartbeats(product, OPERATOR, SERVER));
        floods.put("socket tickets", Flood.ofTickets(product, flooder));
        return floods;
    }

    /** In milliseconds. */
    private double p99() throws InterruptedException {
        Duration phase = session.options().phase();
        Loop.Outcome outcome = Loop.run(List.of(product), players, pace(phase), phase);
        session.findings().addErrors(outcome.errors());
        return outcome.latencies().getValueAtPercentile(99) / 1e3;
    }

    private static Pace pace(Duration length) {
        return Pace.Open.poisson(PLAYERS, PER_SECOND, length);
    }

    private CompletableFuture<Void> flood(Flood flood, Duration length) {
        return CompletableFuture.runAsync(
                () -> {
                    try {
                        Loop.run(
                                List.of(product),
                                flood,
                                Pace.Open.poisson(FLOOD_CONNECTIONS, FLOOD_PER_SECOND, length),
                                length);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                        throw new CompletionException(e);
                    }
                },
                task -> Thread.ofPlatform().start(task));
    }
}
