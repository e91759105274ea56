package dev.matchpoint.realtime.socket;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.Pulse;
import dev.matchpoint.player.identity.Pass;
import dev.matchpoint.realtime.frame.ServerFrames;
import dev.matchpoint.realtime.hub.Closing;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.UserData.TypedKey;
import io.quarkus.websockets.next.WebSocketConnection;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The WebSockets that are open here, and the connection that each carries. */
@Singleton
class OpenSockets {

    /** Who was let in, and by what, from the upgrade on. */
    static final TypedKey<Pass> PASS = new TypedKey<>("pass");

    /** The request that a socket began as. */
    static final TypedKey<HttpServerRequest> REQUEST = new TypedKey<>("request");

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    /** A client that does not read never gets the reason for which it is closed, and stays connected, unless it is cut off. */
    private static final int SECONDS_TO_READ_WHY = 5;

    private static final int FAREWELL = 1000;
    private static final Buffer NOTHING = Buffer.buffer();

    private final Audience audience;
    private final Connected connected;
    private final Expulsions expulsions;
    private final Requests requests;
    private final SocketConfig config;
    private final SocketMeters meters;
    private final Map<String, Open> open = new ConcurrentHashMap<>();
    private final Pulse looks = new Pulse("sockets", LOOK_EVERY, this::look);

    OpenSockets(
            Audience audience,
            Connected connected,
            Expulsions expulsions,
            Requests requests,
            SocketConfig config,
            SocketMeters meters,
            MeterRegistry registry) {
        this.audience = audience;
        this.connected = connected;
        this.expulsions = expulsions;
        this.requests = requests;
        this.config = config;
        this.meters = meters;
        Gauge.builder("matchpoint.sockets.open", open, Map::size)
                .description("WebSockets that are open here")
                .register(registry);
    }

    private record Open(WebSocketConnection socket, Connection connection) {}

    void start() {
        looks.start();
    }

    void stop() {
        looks.stop();
    }

    /** How many connections a player has. */
    int count(PlayerId player) {
        return audience.of(player).size();
    }

    int count() {
        return open.size();
    }

    /** Sends a frame to all who have said {@code hello}. */
    void sendAll(String frame) {
        for (Open one : open.values()) {
            if (one.connection().session().isPresent()) {
                one.connection().send(frame);
            }
        }
    }

    void add(WebSocketConnection socket) {
        long now = System.nanoTime();
        Outbox outbox = new Outbox(new SocketWire(socket, meters), config.behind(), System::nanoTime);
        Connection connection = new Connection(
                socket.userData().get(PASS),
                outbox,
                new RateLimit(config.rate(), now),
                new Liveness(config.pingEvery(), config.silentFor(), now),
                requests,
                now);
        open.put(socket.id(), new Open(socket, connection));
        audience.add(connection);
        expulsions.look(connection.player());
    }

    Optional<Connection> of(WebSocketConnection socket) {
        return Optional.ofNullable(open.get(socket.id())).map(Open::connection);
    }

    /** @param code that it was closed with; that of a farewell if the client has closed it on purpose, for good */
    void remove(WebSocketConnection socket, int code) {
        Open gone = open.remove(socket.id());
        if (gone == null) {
            return;
        }
        meters.closed(code);
        audience.remove(gone.connection());
        UpgradedRequest.end(socket.userData().get(REQUEST));
        gone.connection().end();
        if (code == FAREWELL) {
            connected.part(gone.connection());
        } else {
            connected.lose(gone.connection());
        }
    }

    private void look() {
        long now = System.nanoTime();
        for (Open one : open.values()) {
            if (one.connection().look(now) && one.socket().isOpen()) {
                one.socket().sendPing(NOTHING).subscribe().with(sent -> {}, failure -> {});
            }
        }
    }

    /** Tells all clients to come back elsewhere, and closes their connections, spread over a time. For virtual threads. */
    void drain(Duration over) throws InterruptedException {
        List<Open> all = new ArrayList<>(open.values());
        Collections.shuffle(all);
        all.forEach(one -> one.connection().send(ServerFrames.drain(over)));
        for (int i = 0; i < all.size(); i++) {
            Thread.sleep(over.dividedBy(all.size()));
            all.get(i).connection().close(Closing.RESTART);
        }
    }

    /** A WebSocket as an outbox writes to it. */
    private record SocketWire(WebSocketConnection socket, SocketMeters meters) implements Wire {

        @Override
        public CompletionStage<Void> send(String text) {
            long start = System.nanoTime();
            return socket.sendText(text).invoke(() -> meters.delivered(start)).subscribeAsCompletionStage();
        }

        @Override
        public void leftOut() {
            meters.leftOut();
        }

        @Override
        public void close(int code, String reason) {
            HttpServerRequest request = socket.userData().get(REQUEST);
            socket.close(new CloseReason(code, reason)).subscribe().with(closed -> {}, failure -> {});
            CompletableFuture.delayedExecutor(SECONDS_TO_READ_WHY, TimeUnit.SECONDS, Thread::startVirtualThread)
                    .execute(() -> UpgradedRequest.cut(request));
        }
    }
}
