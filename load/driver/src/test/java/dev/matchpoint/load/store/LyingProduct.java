package dev.matchpoint.load.store;

import com.sun.net.httpserver.HttpServer;
import dev.matchpoint.load.http.Loop;
import dev.matchpoint.load.http.Pace;
import dev.matchpoint.load.player.Call;
import dev.matchpoint.load.player.Crowd;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** Answers every call with what it was told to say, whatever the stores hold. */
final class LyingProduct implements AutoCloseable {

    private final HttpServer server;
    private final AtomicReference<Runnable> duringNext = new AtomicReference<>(LyingProduct::nothing);
    private volatile String answer = "{}";

    LyingProduct() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] body = answer.getBytes(StandardCharsets.UTF_8);
            duringNext.getAndSet(LyingProduct::nothing).run();
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
    }

    URI url() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** Has a player call, and answers with this word. */
    void tell(Crowd crowd, int player, Call call, String word) throws InterruptedException {
        answer = "{\"status\":\"" + word + "\"}";
        call(crowd, player, call);
    }

    /** Has a player call, and answers with a match of these accounts. */
    void tellMatch(Crowd crowd, int player, Call call, long match, long black, long white) throws InterruptedException {
        sayMatch(match, black, white);
        call(crowd, player, call);
    }

    /** Answers whoever calls with a match of these accounts. */
    void sayMatch(long match, long black, long white) {
        answer = """
                {"status":"matched","match":{"id":%d,"black_player":%d,"white_player":%d}}""".formatted(match, black, white);
    }

    /** Does this during the next call, whose answer is chosen already. */
    void duringNext(Runnable action) {
        duringNext.set(action);
    }

    private void call(Crowd crowd, int player, Call call) throws InterruptedException {
        Loop.run(List.of(url()), crowd.each(call, player), new Pace.Closed(1), Duration.ofMinutes(1));
    }

    private static void nothing() {}

    @Override
    public void close() {
        server.stop(0);
    }
}
