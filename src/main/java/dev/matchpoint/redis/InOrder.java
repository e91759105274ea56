package dev.matchpoint.redis;

import java.util.ArrayDeque;
import java.util.Queue;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Takes messages from an event loop and passes them on one after the other, on a virtual thread that lives as long as
 * there are any. A subscriber that falls too far behind loses messages, and is told to look for itself, as it would be
 * after a cut connection.
 */
final class InOrder {

    private static final Logger LOG = Logger.getLogger(InOrder.class);
    private static final int TOO_FAR_BEHIND = 65_536;

    private final Runnable onLoss;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    /** @param onLoss done in place of what was lost */
    InOrder(Runnable onLoss) {
        this.onLoss = onLoss;
    }

    /** Has it done after all before it. Never blocks. */
    synchronized void add(Runnable delivery) {
        if (waiting.size() >= TOO_FAR_BEHIND) {
            LOG.warn("A subscriber is too far behind and loses messages");
            waiting.clear();
            waiting.add(onLoss);
        }
        waiting.add(delivery);
        if (!running) {
            running = true;
            Thread.startVirtualThread(this::work);
        }
    }

    private void work() {
        for (Runnable delivery = next(); delivery != null; delivery = next()) {
            try {
                delivery.run();
            } catch (RuntimeException e) {
                LOG.error("A subscriber failed on a message", e);
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable delivery = waiting.poll();
        running = delivery != null;
        return delivery;
    }
}
