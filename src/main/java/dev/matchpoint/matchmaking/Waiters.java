package dev.matchpoint.matchmaking;

import dev.matchpoint.core.ByPlayer;
import dev.matchpoint.core.PlayerId;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** The requests of this instance that wait for their player to be matched by somebody else. */
@Singleton
class Waiters {

    private final ByPlayer<Waiter> waiting = new ByPlayer<>();

    /** A request that waits. Register before asking the queue, so that nothing is missed in between. */
    final class Waiter implements AutoCloseable {

        private final PlayerId player;
        private final Engine engine;
        private final Semaphore wakes = new Semaphore(0);

        private Waiter(PlayerId player, Engine engine) {
            this.player = player;
            this.engine = engine;
        }

        /** Holds the calling virtual thread until the player is woken, or for so long. */
        void await(Duration atMost) throws InterruptedException {
            if (wakes.tryAcquire(atMost.toNanos(), TimeUnit.NANOSECONDS)) {
                wakes.drainPermits();
            }
        }

        @Override
        public void close() {
            waiting.remove(player, this);
        }
    }

    Waiter register(PlayerId player, Engine engine) {
        Waiter waiter = new Waiter(player, engine);
        waiting.add(player, waiter);
        return waiter;
    }

    /** Tells the requests of a player to look again. */
    void wake(PlayerId player) {
        waiting.of(player).forEach(waiter -> waiter.wakes.release());
    }

    /** Tells all requests to look again: something may have been missed. */
    void wakeAll() {
        waiting.players().forEach(this::wake);
    }

    /** Whether a request of this player waits. */
    boolean has(PlayerId player) {
        return waiting.has(player);
    }

    /** Whose requests wait for somebody to find out that they are matched. */
    List<PlayerId> untold() {
        return waiting.players().stream()
                .filter(player -> waiting.of(player).stream().anyMatch(waiter -> !waiter.engine.tells()))
                .toList();
    }
}
