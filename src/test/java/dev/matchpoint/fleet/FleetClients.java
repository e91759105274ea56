package dev.matchpoint.fleet;

import io.restassured.RestAssured;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Many callers at once, each of whom holds a key. */
final class FleetClients implements AutoCloseable {

    private static final Pattern SERVER = Pattern.compile("\"server_id\":\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final URI instance = URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/");
    private final ExecutorService threads;

    FleetClients(int atOnce) {
        this.threads = Executors.newFixedThreadPool(atOnce);
    }

    /**
     * An answer.
     *
     * @param server that it names; empty if none
     */
    record Told(int code, String server, String body) {}

    Told assign(String game) throws IOException, InterruptedException {
        return post("assign/", "{\"game_id\":\"" + game + "\"}");
    }

    Told release(String game) throws IOException, InterruptedException {
        return post("release/", "{\"game_id\":\"" + game + "\"}");
    }

    Told heartbeat(String server) throws IOException, InterruptedException {
        return post(server + "/heartbeat/", "{}");
    }

    private Told post(String path, String body) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(instance.resolve(FleetCalls.ROOT + path))
                .header("Authorization", "ApiKey test-fleet-key")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        var answer = http.send(request, BodyHandlers.ofString());
        Matcher server = SERVER.matcher(answer.body());
        return new Told(answer.statusCode(), server.find() ? server.group(1) : "", answer.body());
    }

    /** Does all of these, as many at once as there are threads, and returns what came of each. */
    <T> List<T> all(List<Callable<T>> calls) throws Exception {
        List<T> results = new ArrayList<>();
        for (Future<T> one : threads.invokeAll(calls)) {
            results.add(one.get());
        }
        return results;
    }

    @Override
    public void close() {
        threads.shutdownNow();
        http.close();
    }
}
