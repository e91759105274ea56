package dev.matchpoint.queue.failover;

import dev.matchpoint.queue.QueueConfig.EngineName;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Who has served the queue of Redis on this instance lately, and why that changed. Bounded; thread-safe. */
@Singleton
public class EngineHistory {

    private static final int KEPT = 10;

    private final Deque<Transition> transitions = new ArrayDeque<>();

    EngineHistory() {}

    /**
     * A change of the engine.
     *
     * @param at by this machine's clock
     * @param to who has served since then
     * @param reason why, for a person
     */
    public record Transition(Instant at, EngineName to, String reason) {}

    synchronized void changed(boolean toRedis, String reason) {
        if (transitions.size() == KEPT) {
            transitions.removeLast();
        }
        transitions.addFirst(new Transition(Instant.now(), toRedis ? EngineName.REDIS : EngineName.POSTGRESQL, reason));
    }

    /** The latest changes, the newest first; none before Redis has served for the first time. */
    public synchronized List<Transition> recent() {
        return List.copyOf(transitions);
    }
}
