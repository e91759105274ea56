package dev.matchpoint.realtime.hub;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Does steps one after the other, in the order in which they were given, and each after all that the one before it has changed.
 * Nobody waits for a turn, and a step that gives another one is finished first.
 */
final class Strand implements Executor {

    private static final Logger LOG = Logger.getLogger(Strand.class);

    private final Executor workers;
    private final Queue<Runnable> waiting = new ArrayDeque<>();
    private boolean running;

    /** @param workers by one of which steps are done, as long as there are any */
    Strand(Executor workers) {
        this.workers = workers;
    }

    @Override
    public void execute(Runnable step) {
        if (isFirst(step)) {
            workers.execute(this::work);
        }
    }

    private synchronized boolean isFirst(Runnable step) {
        waiting.add(step);
        boolean first = !running;
        running = true;
        return first;
    }

    private void work() {
        for (Runnable step = next(); step != null; step = next()) {
            try {
                step.run();
            } catch (RuntimeException e) {
                LOG.error("A step of a room failed", e);
            }
        }
    }

    private synchronized @Nullable Runnable next() {
        Runnable step = waiting.poll();
        running = step != null;
        return step;
    }
}
