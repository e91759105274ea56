package dev.matchpoint.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/** A client that says one thing after the other, numbered, until it is told to end; each until it is answered. */
final class Chatter {

    /** Slow enough for the limit on how much a client may send. */
    private static final Duration PACE = Duration.ofMillis(25);

    private final CompletableFuture<Integer> talk = new CompletableFuture<>();
    private final AtomicInteger said = new AtomicInteger();
    private volatile boolean isToEnd;

    /** Begins at once: {@code by0}, {@code by1}, and so on, which are data and {@code mid} of what it says. */
    Chatter(SocketClient client, String room, String by) {
        talk.completeAsync(() -> talk(client, room, by), Thread::startVirtualThread);
    }

    private int talk(SocketClient client, String room, String by) {
        while (!isToEnd) {
            String mid = by + said.get();
            if (RoomStage.isOk(client.publish(room, mid, "\"" + mid + "\""))) {
                said.incrementAndGet();
            }
            LockSupport.parkNanos(PACE.toNanos());
        }
        return said.get();
    }

    int said() {
        return said.get();
    }

    void awaitSaid(int count) {
        await().atMost(SocketClient.PATIENCE)
                .pollInterval(Duration.ofMillis(10))
                .failFast(() -> talk.isCompletedExceptionally())
                .until(() -> said.get() >= count);
    }

    /** Returns how many things it has said, all of which were answered. */
    int end() {
        isToEnd = true;
        int all = talk.orTimeout(SocketClient.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
        assertThat(all).isPositive();
        return all;
    }
}
