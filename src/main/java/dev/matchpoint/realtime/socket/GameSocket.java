package dev.matchpoint.realtime.socket;

import dev.matchpoint.realtime.frame.ClientFrames;
import dev.matchpoint.realtime.frame.ClientFrames.Reading;
import io.quarkus.websockets.next.CloseReason;
import io.quarkus.websockets.next.OnBinaryMessage;
import io.quarkus.websockets.next.OnClose;
import io.quarkus.websockets.next.OnError;
import io.quarkus.websockets.next.OnOpen;
import io.quarkus.websockets.next.OnPongMessage;
import io.quarkus.websockets.next.OnTextMessage;
import io.quarkus.websockets.next.WebSocket;
import io.quarkus.websockets.next.WebSocketConnection;
import io.smallrye.common.annotation.NonBlocking;
import io.vertx.core.buffer.Buffer;
import jakarta.inject.Singleton;
import org.jboss.logging.Logger;

/** The WebSocket of the players. Everything happens on the event loop of the connection, and nothing there blocks. */
@WebSocket(path = GameSocket.PATH)
@Singleton
class GameSocket {

    static final String PATH = "/ws";

    private static final Logger LOG = Logger.getLogger(GameSocket.class);

    private final OpenSockets open;
    private final ClientFrames frames;

    GameSocket(OpenSockets open, SocketConfig config) {
        this.open = open;
        this.frames = new ClientFrames(config.limits());
    }

    @OnOpen
    @NonBlocking
    void opened(WebSocketConnection socket) {
        open.add(socket);
    }

    @OnTextMessage
    @NonBlocking
    void received(String text, WebSocketConnection socket) {
        open.of(socket).ifPresent(connection -> connection.take(frames.read(text), System.nanoTime()));
    }

    /** All frames are texts. */
    @OnBinaryMessage
    @NonBlocking
    void received(@SuppressWarnings("unused") Buffer data, WebSocketConnection socket) {
        open.of(socket).ifPresent(connection -> connection.take(new Reading.NotAFrame(), System.nanoTime()));
    }

    @OnPongMessage
    @NonBlocking
    void ponged(@SuppressWarnings("unused") Buffer data, WebSocketConnection socket) {
        open.of(socket).ifPresent(connection -> connection.heard(System.nanoTime()));
    }

    @OnClose
    @NonBlocking
    void closed(WebSocketConnection socket, CloseReason reason) {
        open.remove(socket, reason.getCode());
    }

    @OnError
    @NonBlocking
    void failed(Throwable failure, WebSocketConnection socket) {
        LOG.debugf(failure, "A connection failed id=%s", socket.id());
    }
}
