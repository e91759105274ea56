package dev.matchpoint.race;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.matchpoint.TestPlayers.TestPlayer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/** Players' clients on one of the routes: each call goes to any one of the instances. */
public final class Clients implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    private final Supplier<List<URI>> instances;
    private final Route route;
    private final String region;

    /**
     * Clients of these instances.
     *
     * @param region the region that every player joins
     */
    public Clients(List<URI> instances, Route route, String region) {
        this(() -> instances, route, region);
    }

    /** Clients of whatever instances there are at the time of a call. */
    public Clients(Supplier<List<URI>> instances, Route route, String region) {
        this.instances = instances;
        this.route = route;
        this.region = region;
    }

    /** Joins the region's queue. */
    public Reply join(TestPlayer player) {
        return call(player, "POST", route.path() + "join/", "{\"region\":\"" + region + "\"}");
    }

    /** Asks where the player stands. */
    public Reply status(TestPlayer player) {
        return call(player, "GET", route.path() + "status/", "");
    }

    /** Takes the player out of the queue. */
    public Reply leave(TestPlayer player) {
        return call(player, "POST", route.path() + "leave/", "");
    }

    /** Gives up a match. */
    public Reply forfeit(TestPlayer player, long match) {
        return call(player, "POST", "/api/games/" + match + "/forfeit/", "");
    }

    private Reply call(TestPlayer player, String method, String path, String body) {
        List<URI> present = instances.get();
        URI instance = present.get(ThreadLocalRandom.current().nextInt(present.size()));
        HttpRequest request = HttpRequest.newBuilder(instance.resolve(path))
                .header("Authorization", player.credentials())
                .header("Content-Type", "application/json")
                .timeout(Duration.ofSeconds(30))
                .method(method, HttpRequest.BodyPublishers.ofString(body))
                .build();
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            String engine = answer.headers().firstValue("X-Matchmaking-Engine").orElse("");
            return Reply.of(answer.statusCode(), engine, JSON.readTree(answer.body()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.close();
    }
}
