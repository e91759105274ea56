package dev.matchpoint.ctl;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Hears what a WebSocket says. */
final class Ear implements WebSocket.Listener {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final BlockingQueue<JsonNode> heard = new LinkedBlockingQueue<>();
    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean isLast) {
        text.append(part);
        if (isLast) {
            try {
                heard.add(Api.JSON.readTree(text.toString()));
            } catch (JsonProcessingException e) {
                socket.abort();
            }
            text.setLength(0);
        }
        socket.request(1);
        return null;
    }

    /** Waits for a frame of a kind; what comes before it is not looked at. */
    JsonNode await(String frame) {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            for (long left = PATIENCE.toNanos(); left > 0; left = end - System.nanoTime()) {
                JsonNode next = heard.poll(left, TimeUnit.NANOSECONDS);
                if (next != null && next.path("frame").asText().equals("error")) {
                    throw new Failure(ExitCodes.REFUSED, "The WebSocket answers " + next);
                }
                if (next != null && next.path("frame").asText().equals(frame)) {
                    return next;
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        throw new Failure(ExitCodes.REFUSED, "No \"" + frame + "\" came over the WebSocket within 10 seconds.");
    }
}
