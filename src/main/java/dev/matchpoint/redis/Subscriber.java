package dev.matchpoint.redis;

import java.util.function.Consumer;

/**
 * Somebody who is told of everything in order, on virtual threads: of what comes in on a channel, or of whatever else may be
 * followed without one.
 *
 * @param <T> what messages are
 */
public final class Subscriber<T> {

    private final Consumer<T> onMessage;
    private final Runnable onRenewed;
    private final InOrder deliveries;
    private volatile boolean gone;

    /** As in {@link Subscriptions#subscribe}. */
    public Subscriber(Consumer<T> onMessage, Runnable onRenewed) {
        this.onMessage = onMessage;
        this.onRenewed = onRenewed;
        this.deliveries = new InOrder(this::renew);
    }

    /** Passes a message on. Never blocks. */
    public void tell(T message) {
        deliveries.add(() -> {
            if (!gone) {
                onMessage.accept(message);
            }
        });
    }

    /** Says that messages come in from now on, and may have been missed. Never blocks. */
    public void tellRenewed() {
        deliveries.add(this::renew);
    }

    /** Nothing more, please. */
    public void leave() {
        gone = true;
    }

    private void renew() {
        if (!gone) {
            onRenewed.run();
        }
    }
}
