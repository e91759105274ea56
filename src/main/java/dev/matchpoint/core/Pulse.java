package dev.matchpoint.core;

import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * Background work that is done again and again with a rest in between, on a virtual thread of its own: for what is due more
 * often than the scheduler's every second. A failure is logged, and the work goes on.
 */
public final class Pulse {

    private static final Logger LOG = Logger.getLogger(Pulse.class);

    private final String name;
    private final Duration rest;
    private final Runnable work;
    private final Thread thread;

    /**
     * @param name of the thread, for the log
     * @param rest between the end of one turn and the next
     */
    public Pulse(String name, Duration rest, Runnable work) {
        this.name = name;
        this.rest = rest;
        this.work = work;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::repeat);
    }

    /** Begins; nothing if it has begun before. */
    public synchronized void start() {
        if (thread.getState() == Thread.State.NEW) {
            thread.start();
        }
    }

    /** Ends, after the turn that is under way. Does not wait. */
    public void stop() {
        thread.interrupt();
    }

    private void repeat() {
        try {
            while (true) {
                Thread.sleep(rest);
                turn();
            }
        } catch (InterruptedException e) {
            LOG.debugf("Ended: %s", name);
        }
    }

    private void turn() {
        try {
            work.run();
        } catch (RuntimeException | Error e) {
            LOG.errorf(e, "Failed, and will be tried again: %s", name);
        }
    }
}
