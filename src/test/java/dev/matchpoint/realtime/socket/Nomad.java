package dev.matchpoint.realtime.socket;

import static dev.matchpoint.realtime.socket.RoomStage.isOk;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matchpoint.TestPlayers.TestPlayer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A player as documented: says one thing after the other, each until it is answered, and whenever the connection is lost comes
 * back to whatever instance there is, after a while that doubles.
 */
final class Nomad {

    private static final Duration PACE = Duration.ofMillis(200);
    private static final long FIRST_REST_MILLIS = 100;

    private final RoomStage stage;
    private final TestPlayer player;
    private final List<SocketClient> lives = new ArrayList<>();
    private final AtomicInteger attempts = new AtomicInteger();
    private final CompletableFuture<Integer> walk = new CompletableFuture<>();
    private volatile boolean isToEnd;

    /** Enters the room at an instance; nothing is said before {@link #start}. */
    Nomad(RoomStage stage, int instance) {
        this.stage = stage;
        this.player = stage.player();
        lives.add(stage.inTheRoom(player, instance));
    }

    /** Begins to say {@code by0}, {@code by1}, and so on. */
    void start(String by) {
        walk.completeAsync(() -> walk(by), Thread::startVirtualThread);
    }

    private int walk(String by) {
        int said = 0;
        while (!isToEnd) {
            say(by + said++);
            LockSupport.parkNanos(PACE.toNanos());
        }
        return said;
    }

    private void say(String mid) {
        String rest = "\"room\":\"%s\",\"type\":\"move\",\"mid\":\"%s\",\"data\":\"%2$s\"".formatted(stage.room, mid);
        for (Optional<JsonNode> answer = now().attempt("pub", rest);
                answer.isEmpty() || !isOk(answer.get());
                answer = now().attempt("pub", rest)) {
            if (answer.isEmpty()) {
                comeBack();
            }
        }
    }

    private synchronized SocketClient now() {
        return lives.getLast();
    }

    private void comeBack() {
        SocketClient former = now();
        for (long rest = FIRST_REST_MILLIS; now() == former; rest *= 2) {
            LockSupport.parkNanos(
                    TimeUnit.MILLISECONDS.toNanos(ThreadLocalRandom.current().nextLong(rest / 2, rest)));
            attempts.incrementAndGet();
            List<URI> all = stage.instances.addresses();
            URI any = all.get(ThreadLocalRandom.current().nextInt(all.size()));
            try {
                SocketClient back = stage.watch(former.resume(any, player.credentials()));
                synchronized (this) {
                    lives.add(back);
                }
            } catch (CompletionException | AssertionError e) {
                // Refused, or closed again: elsewhere, later.
            }
        }
    }

    /** Ends, and returns how many things it has said, all of which were answered. */
    int end() {
        isToEnd = true;
        return walk.orTimeout(SocketClient.PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** All that it heard over all its connections. */
    synchronized List<String> heard() {
        return lives.stream().flatMap(life -> life.events(stage.room).stream()).toList();
    }

    /** Its connections, the first one first. */
    synchronized List<SocketClient> lives() {
        return List.copyOf(lives);
    }

    /** How often it has tried to come back. */
    int attempts() {
        return attempts.get();
    }
}
