package dev.matchpoint.operations.playground;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.profile.IfBuildProfile;
import io.quarkus.vertx.http.HttpServer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.OptionalLong;

/** The calls that simulated players make: those of any client, over HTTP, to this instance. */
@Singleton
@IfBuildProfile(anyOf = {"dev", "test"})
class SimulatedCalls {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final HttpServer server;
    private final ObjectMapper json;
    private final HttpClient client = HttpClient.newHttpClient();

    SimulatedCalls(HttpServer server, ObjectMapper json) {
        this.server = server;
        this.json = json;
    }

    /** The match that a player is in after joining. */
    OptionalLong join(Simulated player, String region) throws IOException, InterruptedException {
        return match(call(player, "POST", player.path() + "join/", "{\"region\":\"" + region + "\"}"));
    }

    /** The match that a player is in. */
    OptionalLong status(Simulated player) throws IOException, InterruptedException {
        return match(call(player, "GET", player.path() + "status/", ""));
    }

    /** The match that a player is in, who is too late to leave. */
    OptionalLong leave(Simulated player) throws IOException, InterruptedException {
        return match(call(player, "POST", player.path() + "leave/", ""));
    }

    /** Loses a match; nothing if it is over. */
    void forfeit(Simulated player, long match) throws IOException, InterruptedException {
        call(player, "POST", "/api/games/" + match + "/forfeit/", "");
    }

    private static OptionalLong match(JsonNode answer) {
        JsonNode id = answer.path("match").path("id");
        return id.canConvertToLong() && id.isNumber() ? OptionalLong.of(id.asLong()) : OptionalLong.empty();
    }

    private JsonNode call(Simulated player, String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + server.getPort() + path))
                .header("Authorization", "Token " + player.token())
                .method(method, BodyPublishers.ofString(body))
                .timeout(PATIENCE)
                .build();
        return json.readTree(client.send(request, BodyHandlers.ofString()).body());
    }
}
