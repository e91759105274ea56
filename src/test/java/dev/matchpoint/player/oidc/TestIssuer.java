package dev.matchpoint.player.oidc;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * An identity provider's key page: whatever a test has put there, good for a second, and how often it was fetched. Serves all tests
 * of a run, which speak to it over HTTP, since they live in other class loaders than this.
 */
public final class TestIssuer implements QuarkusTestResourceLifecycleManager {

    static final String ISSUER = "https://issuer.example/pool";
    static final String CLIENT = "the-game";
    static final String OTHER_CLIENT = "the-launcher";

    private static final String LOCATION = "matchpoint.test.issuer";
    private static final HttpClient CLIENT_OF_TESTS = HttpClient.newHttpClient();

    private volatile String keys = "{\"keys\":[]}";
    private final AtomicInteger fetches = new AtomicInteger();

    @Override
    public Map<String, String> start() {
        String location = System.getProperty(LOCATION);
        if (location == null) {
            location = serve();
            System.setProperty(LOCATION, location);
        }
        return Map.of(
                "matchpoint.oidc.issuer",
                ISSUER,
                "matchpoint.oidc.audience",
                CLIENT + "," + OTHER_CLIENT,
                "matchpoint.oidc.operators",
                "operators,on-call",
                "matchpoint.oidc.jwks",
                location);
    }

    /** Ends with the process, as the other servers of a test run do. */
    @Override
    public void stop() {}

    private String serve() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/jwks", this::answer);
            server.createContext("/fetches", call -> send(call, fetches.toString()));
            server.start();
            return "http://localhost:" + server.getAddress().getPort() + "/jwks";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange call) throws IOException {
        if (call.getRequestMethod().equals("PUT")) {
            keys = new String(call.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        } else {
            fetches.incrementAndGet();
            call.getResponseHeaders().add("Cache-Control", "public, max-age=1");
        }
        send(call, keys);
    }

    private static void send(HttpExchange call, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        call.sendResponseHeaders(200, body.length);
        call.getResponseBody().write(body);
        call.close();
    }

    /** From now on these are the issuer's keys: a JWK set. */
    static void publish(String jwks) {
        send(HttpRequest.newBuilder(URI.create(System.getProperty(LOCATION)))
                .PUT(HttpRequest.BodyPublishers.ofString(jwks)));
    }

    /** How often the keys were fetched in this run. */
    static int fetches() {
        return Integer.parseInt(send(
                HttpRequest.newBuilder(URI.create(System.getProperty(LOCATION)).resolve("/fetches"))));
    }

    private static String send(HttpRequest.Builder request) {
        try {
            return CLIENT_OF_TESTS
                    .send(request.build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
