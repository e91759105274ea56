package dev.matchpoint.realtime.socket;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A client that speaks the protocol, records all that it is told, and checks it: in each room each offset of an epoch once and in
 * order, without a gap, and nothing before {@code joined}.
 */
public final class SocketClient implements WebSocket.Listener, AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    /** How long anything may take that is waited for. */
    static final Duration PATIENCE = Duration.ofSeconds(60);

    private final List<JsonNode> frames = new ArrayList<>(); // and its lock
    private final Script script = new Script();
    private final Continuity continuity = new Continuity();
    private final CompletableFuture<Integer> closed = new CompletableFuture<>();
    private final StringBuilder part = new StringBuilder();
    private final WebSocket socket;
    private int requests;

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
        client.continuity.inherit(continuity);
        client.say("{\"frame\":\"hello\",\"resume\":" + resumption() + "}");
        client.await("welcome");
        return client;
    }

    /** What a client that comes back says of what it knows. */
    public String resumption() {
        JsonNode welcome = await("welcome");
        return "{\"sid\":%s,\"token\":%s,\"rooms\":%s}"
                .formatted(welcome.get("sid"), welcome.get("token"), continuity.json());
    }

    /** Sends whatever text. */
    public void say(String text) {
        script.note('>', text);
        socket.sendText(text, true)
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** Sends what is no text. */
    void sayBinary(byte[] bytes) {
        socket.sendBinary(ByteBuffer.wrap(bytes), true)
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

    /** Sends a request and waits for the answer; empty if the connection is closed before. */
    public Optional<JsonNode> attempt(String frame, String rest) {
        try {
            String id = ask(frame, rest);
            return find(answer -> answer.path("id").asText().equals(id));
        } catch (CompletionException e) {
            return Optional.empty();
        }
    }

    /** Joins a room as a player, and returns the answer. */
    public JsonNode join(String room) {
        return call("join", "\"room\":\"" + room + "\",\"role\":\"player\"");
    }

    /** Joins a room that it knows up to this place, {@code {"e":...,"o":...}}, and returns the answer. */
    JsonNode join(String room, String since) {
        return call("join", "\"room\":\"" + room + "\",\"role\":\"player\",\"since\":" + since);
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
        return find(meant).orElseThrow(() -> new AssertionError("closed: " + closed + ", after " + frames()));
    }

    /** The first frame that is meant, waited for; empty if there is none and the connection is closed. */
    public Optional<JsonNode> find(Predicate<JsonNode> meant) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        synchronized (frames) {
            for (int seen = 0; ; ) {
                for (; seen < frames.size(); seen++) {
                    if (meant.test(frames.get(seen))) {
                        return Optional.of(frames.get(seen));
                    }
                }
                long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (closed.isDone()) {
                    return Optional.empty();
                } else if (left <= 0) {
                    throw new AssertionError("not heard of, among " + frames);
                }
                rest(left);
            }
        }
    }

    /** Until something comes in. */
    private void rest(long millis) {
        try {
            frames.wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** All frames so far. */
    public List<JsonNode> frames() {
        synchronized (frames) {
            return List.copyOf(frames);
        }
    }

    /** Up to where it knows each room. */
    Continuity continuity() {
        return continuity;
    }

    /** What was said and heard, and when. */
    Script script() {
        return script;
    }

    /** The events so far that have a place in the log, missed ones too. */
    public List<JsonNode> appended() {
        return frames().stream()
                .flatMap(frame -> frame.path("frame").asText().equals("joined")
                        ? frame.path("events").valueStream()
                        : Stream.of(frame)
                                .filter(one -> one.path("frame").asText().equals("ev")))
                .filter(event -> event.has("o"))
                .toList();
    }

    /** The data of the events of a room so far, missed ones too, in the order in which they came. */
    public List<String> events(String room) {
        return appended().stream()
                .filter(event -> event.path("room").asText().equals(room))
                .map(event -> event.path("data").toString())
                .toList();
    }

    /** What the server did that it must not do. */
    public List<String> violations() {
        return continuity.violations();
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

    private void take(String text) {
        script.note('<', text);
        try {
            JsonNode frame = JSON.readTree(text);
            continuity.take(frame);
            synchronized (frames) {
                frames.add(frame);
                frames.notifyAll();
            }
        } catch (JsonProcessingException e) {
            continuity.violate("no JSON: " + text);
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        end(code);
        return null;
    }

    private void end(int code) {
        if (closed.complete(code)) {
            script.note('<', "closed with " + code);
            synchronized (frames) {
                frames.notifyAll();
            }
        }
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        end(1006);
    }

    /** Loses the connection, as when the network goes away. */
    public void drop() {
        socket.abort();
        end(1006);
    }

    /** Closes the connection with this code. */
    void close(int code) {
        socket.sendClose(code, "").join();
    }

    /** Says goodbye. */
    @Override
    public void close() {
        socket.sendClose(WebSocket.NORMAL_CLOSURE, "").exceptionally(failure -> socket);
    }
}
