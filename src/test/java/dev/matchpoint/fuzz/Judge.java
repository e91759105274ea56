package dev.matchpoint.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.matchpoint.contract.ApiDocument;
import dev.matchpoint.fuzz.Requests.Request;
import dev.matchpoint.fuzz.Wire.Answer;
import java.util.Set;
import java.util.regex.Pattern;

/** What must hold of whatever is answered. Says what does not, in words; nothing if all does. */
final class Judge {

    /** Of the inside: classes, stack traces, SQL, keys of Redis. */
    private static final Pattern INSIDE = Pattern.compile(
            "Exception|\\bat [a-z]+\\.[a-z]+|(?:java|jakarta|io\\.(?:quarkus|vertx|smallrye|netty)|com\\.fasterxml|dev\\.matchpoint)\\.|"
                    + "SELECT |INSERT |UPDATE |ERROR:|SQLSTATE|WRONGTYPE|EVALSHA|hibernate|Caused by");

    private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE", "PATCH");
    private static final Pattern PLAIN = Pattern.compile("(?:/[A-Za-z0-9_-][A-Za-z0-9_.:|-]*)+/?");
    private static final Set<String> FRAMES = Set.of(
            "welcome", "ok", "err", "joined", "ev", "presence", "resync", "matched", "mode", "drain", "pong", "system");
    private static final Set<String> CODES = Set.of(
            "unauthorized",
            "forbidden",
            "not_found",
            "full",
            "conflict",
            "invalid",
            "too_large",
            "rate_limited",
            "unavailable");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ApiDocument document;

    Judge(JsonNode document) {
        this.document = new ApiDocument(document);
    }

    /** Of an answer to a request. */
    String faults(Request request, Answer answer) {
        if (answer.status() >= 500) {
            return "a server error";
        } else if (answer.status() < 200) {
            return "no answer that ends";
        } else if (tellsOfTheInside(answer.body(), request.text())) {
            return "it tells of the inside";
        } else if (!request.isHttp()) {
            return ""; // nobody says how
        } else if (request.method().equals("HEAD") || answer.status() == 204 || answer.status() == 304) {
            return answer.body().isEmpty() ? "" : "it has a body";
        } else if (answer.status() >= 400 && !answer.header("content-type").startsWith("application/json")) {
            return "an error that is no JSON";
        }
        boolean isStream = answer.header("content-type").startsWith("text/event-stream");
        if (isStream || (answer.status() < 400 && !isDescribed(request))) {
            return "";
        }
        return isDescribed(request) ? byDocument(request, answer) : asError(answer.body());
    }

    /** Whether the document says how it is answered; its paths and methods are written in one way only. */
    private boolean isDescribed(Request request) {
        return request.path().startsWith(ApiDocument.SCOPE)
                && PLAIN.matcher(request.path()).matches()
                && METHODS.contains(request.method())
                && document.operation(request.method(), request.path()).isPresent();
    }

    /** What has no body to be is told of the type of one all the same. */
    private String byDocument(Request request, Answer answer) {
        return answer.status() == 415
                ? asError(answer.body())
                : document.faults(
                        request.method(),
                        request.path(),
                        answer.status(),
                        answer.header("content-type"),
                        answer.body());
    }

    /** What the client has said itself is no news to it. */
    private static boolean tellsOfTheInside(String body, String said) {
        return INSIDE.matcher(body).results().anyMatch(found -> !said.contains(found.group()));
    }

    /** One sentence, twice unless it tells of a state of things; or sentences by field. */
    private static String asError(String body) {
        try {
            JsonNode error = JSON.readTree(body);
            boolean isSentence = error.path("status").isTextual()
                    && error.path("message").isTextual()
                    && error.path("message")
                            .equals(error.path(error.path("status").asText().equals("error") ? "detail" : "message"));
            boolean isByField = !error.isEmpty() && error.valueStream().allMatch(JsonNode::isArray);
            return error.isObject() && (isSentence || isByField) ? "" : "no error of the API";
        } catch (JsonProcessingException e) {
            return "no JSON: " + e.getOriginalMessage();
        }
    }

    /** Of a message of the server over a WebSocket. */
    String faults(String message) {
        if (INSIDE.matcher(message).find()) {
            return "it tells of the inside";
        }
        try {
            JsonNode frame = JSON.readTree(message);
            String name = frame.path("frame").asText();
            if (!FRAMES.contains(name)) {
                return "no frame of the protocol";
            }
            boolean isWhole = CODES.contains(frame.path("code").asText())
                    && !frame.path("message").asText().isEmpty();
            return isWhole || !name.equals("err") ? "" : "no error of the protocol";
        } catch (JsonProcessingException e) {
            return "no JSON: " + e.getOriginalMessage();
        }
    }
}
