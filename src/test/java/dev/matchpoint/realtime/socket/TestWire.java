package dev.matchpoint.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/** A wire that sends when it is told to, and fails if it is used by two at a time, or after its end. */
final class TestWire implements Wire {

    private final List<String> given = Collections.synchronizedList(new ArrayList<>());
    private final List<String> closings = Collections.synchronizedList(new ArrayList<>());
    private final Deque<CompletableFuture<Void>> unsent = new ArrayDeque<>();
    private final AtomicBoolean inUse = new AtomicBoolean();

    @Override
    public CompletionStage<Void> send(String text) {
        assertThat(inUse.getAndSet(true)).as("somebody else is at the wire").isFalse();
        assertThat(closings).as("closed before").isEmpty();
        given.add(text);
        CompletableFuture<Void> sending = new CompletableFuture<>();
        synchronized (unsent) {
            unsent.add(sending);
        }
        inUse.set(false);
        return sending;
    }

    @Override
    public void close(int code, String reason) {
        closings.add(code + " " + reason);
    }

    /** Sends the oldest of those that were not sent; false if there is none. */
    boolean sendOne() {
        CompletableFuture<Void> oldest;
        synchronized (unsent) {
            oldest = unsent.poll();
        }
        return oldest != null && oldest.complete(null);
    }

    /** Sends the newest first, which no real one does. */
    void sendNewest() {
        synchronized (unsent) {
            unsent.removeLast().complete(null);
        }
    }

    void failOne() {
        synchronized (unsent) {
            unsent.remove().completeExceptionally(new IllegalStateException("closed"));
        }
    }

    void sendAll() {
        while (sendOne()) {
            // the next one
        }
    }

    /** What it was given, in that order. */
    List<String> given() {
        return List.copyOf(given);
    }

    /** How it was closed, each time. */
    List<String> closings() {
        return List.copyOf(closings);
    }
}
