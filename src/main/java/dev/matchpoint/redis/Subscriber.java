package dev.matchpoint.redis;

import java.util.function.Consumer;

/** Somebody who is subscribed to a channel; told of everything in order, on virtual threads. */
final class Subscriber {

    private final Consumer<String> onMessage;
    private final Runnable onRenewed;
    private final InOrder deliveries;
    private volatile boolean gone;

    Subscriber(Consumer<String> onMessage, Runnable onRenewed) {
        this.onMessage = onMessage;
        this.onRenewed = onRenewed;
        this.deliveries = new InOrder(this::renew);
    }

    /** Passes a message on. Never blocks. */
    void tell(String message) {
        deliveries.add(() -> {
            if (!gone) {
                onMessage.accept(message);
            }
        });
    }

    /** Says that messages come in from now on, and may have been missed. Never blocks. */
    void tellRenewed() {
        deliveries.add(this::renew);
    }

    /** Nothing more, please. */
    void leave() {
        gone = true;
    }

    private void renew() {
        if (!gone) {
            onRenewed.run();
        }
    }
}
