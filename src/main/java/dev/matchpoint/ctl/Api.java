package dev.matchpoint.ctl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * The API of the program, over whichever of some instances answers: what one says holds for all. Fails with a {@link Failure} if it
 * refuses, or if nobody answers.
 */
final class Api {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(3);
    private static final Duration ANSWER_WITHIN = Duration.ofSeconds(60);
    private static final int UNAVAILABLE = 503;

    private final HttpClient http;
    private final List<URI> instances;
    private final String authorization;

    /**
     * @param instances addresses, of which the first that answers is asked
     * @param key an operator's; empty for what everybody may ask
     */
    Api(List<URI> instances, String key) {
        this(
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .connectTimeout(CONNECT_WITHIN)
                        .build(),
                instances,
                key.isEmpty() ? "" : "ApiKey " + key);
    }

    private Api(HttpClient http, List<URI> instances, String authorization) {
        this.http = http;
        this.instances = List.copyOf(instances);
        this.authorization = authorization;
    }

    /** The same for a player. */
    Api asPlayer(String token) {
        return new Api(http, instances, "Token " + token);
    }

    /** Whether it is said who calls. */
    boolean isAuthorized() {
        return !authorization.isEmpty();
    }

    /** Opens a WebSocket at the first instance, for whoever has the ticket. */
    WebSocket connect(String ticket, WebSocket.Listener listener) {
        String address = instances.getFirst().resolve("/ws?ticket=" + ticket).toString();
        try {
            return http.newWebSocketBuilder()
                    .subprotocols("matchpoint.v1.json")
                    .connectTimeout(CONNECT_WITHIN)
                    .buildAsync(URI.create(address.replaceFirst("^http", "ws")), listener)
                    .join();
        } catch (CompletionException e) {
            throw new Failure(
                    ExitCodes.REFUSED,
                    "No WebSocket can be opened at /ws (does the proxy pass upgrades on?): " + e.getCause());
        }
    }

    JsonNode get(String path) {
        return accepted(send("GET", path, BodyPublishers.noBody()));
    }

    /** As {@link #get}, where a 503 is an answer, too. */
    JsonNode look(String path) {
        HttpResponse<String> answer = send("GET", path, BodyPublishers.noBody());
        return answer.statusCode() == UNAVAILABLE ? read(answer) : accepted(answer);
    }

    JsonNode delete(String path) {
        return accepted(send("DELETE", path, BodyPublishers.noBody()));
    }

    JsonNode post(String path, Map<String, Object> body) {
        try {
            return accepted(send("POST", path, BodyPublishers.ofString(JSON.writeValueAsString(body))));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a map is no JSON", e);
        }
    }

    private HttpResponse<String> send(String method, String path, BodyPublisher body) {
        return instances.stream()
                .map(instance -> attempt(instance, method, path, body))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseThrow(() -> new Failure(
                        ExitCodes.UNREACHABLE,
                        "No instance answers at " + instances
                                + ": set MATCHPOINT_URL, or start one (matchpointctl start)."));
    }

    /** Empty if it does not answer: the next one may. */
    private Optional<HttpResponse<String>> attempt(URI instance, String method, String path, BodyPublisher body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(instance.resolve(path))
                .timeout(ANSWER_WITHIN)
                .header("Content-Type", "application/json")
                .method(method, body);
        if (isAuthorized()) {
            request.header("Authorization", authorization);
        }
        try {
            return Optional.of(http.send(request.build(), BodyHandlers.ofString()));
        } catch (ConnectException | HttpConnectTimeoutException e) {
            return Optional.empty();
        } catch (IOException e) {
            if (method.equals("GET")) {
                return Optional.empty();
            }
            throw new Failure(
                    ExitCodes.UNREACHABLE,
                    instance + " was asked and has not answered: it may have been done; see the audit log.");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCodes.UNREACHABLE, "Interrupted.");
        }
    }

    private JsonNode accepted(HttpResponse<String> answer) {
        if (answer.statusCode() < 300) {
            return read(answer);
        }
        throw new Failure(ExitCodes.REFUSED, sentence(answer));
    }

    private String sentence(HttpResponse<String> answer) {
        if (answer.statusCode() == 401 || answer.statusCode() == 403) {
            return !isAuthorized()
                    ? "This needs an operator's key: set MATCHPOINT_KEY to one of ADMIN_API_KEYS."
                    : "The key is not an operator's: MATCHPOINT_KEY has to be one of ADMIN_API_KEYS.";
        }
        JsonNode body = read(answer);
        return body.path("message").asText(body.toString());
    }

    private static JsonNode read(HttpResponse<String> answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new Failure(
                    ExitCodes.REFUSED,
                    "What answers is not Matchpoint: " + answer.uri() + " says " + answer.statusCode() + ".");
        }
    }
}
