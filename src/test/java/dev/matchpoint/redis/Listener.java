package dev.matchpoint.redis;

import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A subscriber that notes what it is told. */
final class Listener {

    private static final String RENEWED = "(renewed)";

    private final BlockingQueue<String> renewals = new LinkedBlockingQueue<>();
    final List<String> messages = new CopyOnWriteArrayList<>();

    Subscriptions.Subscription on(Program program, String channel) {
        return program.subscriptions.subscribe(channel, messages::add, () -> renewals.add(RENEWED));
    }

    /** Returns when one more renewal has been told. */
    void awaitRenewal() {
        try {
            if (renewals.poll(20, TimeUnit.SECONDS) == null) {
                throw new AssertionError("The subscription was not renewed");
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
