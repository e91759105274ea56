package dev.matchpoint.realtime.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/**
 * A client that speaks the protocol, records all that it is told, and checks it: in each room each offset of an epoch once and in
 * order, without a gap, and nothing before {@code joined}.
 */
public final class SocketClient implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final List<JsonNode> frames = new CopyOnWriteArrayList<>();
    private final List<String> violations = new CopyOnWriteArrayList<>();
    private final Map<String, Place> places = new HashMap<>();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;
    private int requests;

    private record Place(String epoch, long offset) {}

    private SocketClient(URI address, Map<String, String> headers) {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder().subprotocols("matchpoint.v1.json");
        headers.forEach(builder::header);
        socket = builder.connectTimeout(PATIENCE)
                .buildAsync(address, this)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Connects to an instance with the credentials of a player, and says nothing yet. */
    public static SocketClient open(URI instance, String credentials) {
        return open(instance, "", Map.of("Authorization", credentials));
    }

    /** Connects to an instance. */
    public static SocketClient open(URI instance, String query, Map<String, String> headers) {
        URI http = instance.resolve("/ws" + query);
        return new SocketClient(URI.create(http.toString().replaceFirst("^http", "ws")), headers);
    }

    /** Connects, and begins a session. */
    public static SocketClient begin(URI instance, String credentials) {
        SocketClient client = open(instance, credentials);
        client.say("{\"frame\":\"hello\"}");
        client.await("welcome");
        return client;
    }

    /** Connects, and goes on with the session of another client, with the positions that it knows. */
    public SocketClient resume(URI instance, String credentials) {
        SocketClient client = open(instance, credentials);
        synchronized (this) {
            client.places.putAll(places);
        }
        client.say("{\"frame\":\"hello\",\"resume\":" + resumption() + "}");
        client.await("welcome");
        return client;
    }

    /** What a client that comes back says of what it knows. */
    public synchronized String resumption() {
        JsonNode welcome = await("welcome");
        StringBuilder rooms = new StringBuilder();
        places.forEach((room, place) -> rooms.append(rooms.isEmpty() ? "" : ",")
                .append("\"%s\":{\"e\":\"%s\",\"o\":%d}".formatted(room, place.epoch, place.offset)));
        return "{\"sid\":%s,\"token\":%s,\"rooms\":{%s}}".formatted(welcome.get("sid"), welcome.get("token"), rooms);
    }

    /** Sends whatever text. */
    public void say(String text) {
        socket.sendText(text, true)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Sends a request, of which the beginning and the id are added here, and returns its id. */
    public synchronized String ask(String frame, String rest) {
        String id = "q" + ++requests;
        say("{\"frame\":\"" + frame + "\",\"id\":\"" + id + "\"," + rest + "}");
        return id;
    }

    /** Sends a request and waits for the answer. */
    public JsonNode call(String frame, String rest) {
        String id = ask(frame, rest);
        return await(answer -> answer.path("id").asText().equals(id));
    }

    /** Joins a room as a player, and returns the answer. */
    public JsonNode join(String room) {
        return call("join", "\"room\":\"" + room + "\",\"role\":\"player\"");
    }

    /** Publishes an event, and returns the answer. */
    public JsonNode publish(String room, String mid, String data) {
        return call("pub", "\"room\":\"%s\",\"type\":\"move\",\"mid\":\"%s\",\"data\":%s".formatted(room, mid, data));
    }

    /** The first frame of a kind, waited for. */
    public JsonNode await(String kind) {
        return await(frame -> frame.path("frame").asText().equals(kind));
    }

    /** The first frame that is meant, waited for. */
    public JsonNode await(Predicate<JsonNode> meant) {
        Awaitility.await().atMost(PATIENCE).until(() -> frames.stream().anyMatch(meant));
        return frames.stream().filter(meant).findFirst().orElseThrow();
    }

    /** All frames so far. */
    public List<JsonNode> frames() {
        return List.copyOf(frames);
    }

    /** The data of the events of a room so far, missed ones too, in the order in which they came. */
    public List<String> events(String room) {
        return frames.stream()
                .filter(frame -> frame.path("room").asText().equals(room))
                .flatMap(frame -> frame.path("frame").asText().equals("joined")
                        ? frame.path("events").valueStream()
                        : Stream.of(frame)
                                .filter(one -> one.path("frame").asText().equals("ev")))
                .map(event -> event.path("data").toString())
                .toList();
    }

    /** What the server did that it must not do. */
    public List<String> violations() {
        return List.copyOf(violations);
    }

    /** The code with which the connection was closed, waited for. */
    public int closeCode() {
        return closed.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    @Override
    public void onOpen(WebSocket opened) {
        opened.request(Long.MAX_VALUE);
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        part.append(data);
        if (last) {
            take(part.toString());
            part.setLength(0);
        }
        return null;
    }

    private synchronized void take(String text) {
        try {
            JsonNode frame = JSON.readTree(text);
            check(frame);
            frames.add(frame);
        } catch (JsonProcessingException e) {
            violations.add("no JSON: " + text);
        }
    }

    private void check(JsonNode frame) {
        String room = frame.path("room").asText();
        switch (frame.path("frame").asText()) {
            case "joined" -> {
                Place before = places.get(room);
                if (frame.path("recovered").asBoolean() && before != null) {
                    frame.path("events").forEach(event -> next(room, event));
                    Place now = places.get(room);
                    if (now != null && now.offset != frame.path("o").asLong()) {
                        violations.add("recovered to " + now + ", but: " + frame);
                    }
                }
                places.put(
                        room,
                        new Place(frame.path("e").asText(), frame.path("o").asLong()));
            }
            case "ev" -> {
                if (frame.has("o")) {
                    next(room, frame);
                }
            }
            default -> {}
        }
    }

    private void next(String room, JsonNode event) {
        Place before = places.get(room);
        Place now = new Place(event.path("e").asText(), event.path("o").asLong());
        if (before == null || !before.epoch.equals(now.epoch) || before.offset + 1 != now.offset) {
            violations.add("after " + before + ": " + event);
        }
        places.put(room, now);
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        closed.complete(code);
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        closed.complete(1006);
    }

    /** Loses the connection, as when the network goes away. */
    public void drop() {
        socket.abort();
    }

    /** Says goodbye. */
    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(failure -> socket);
    }
}
