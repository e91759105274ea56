package dev.matchpoint.redis;

import jakarta.inject.Singleton;
import java.util.function.Consumer;

/**
 * Subscriptions that stay alive: through restarts of Redis, cut connections, and connections on which nothing comes any
 * more. Messages are lost while a subscription is down, as Redis keeps none; so subscribers are told of each renewal, and
 * look for themselves what they missed. In a cluster a message reaches subscribers wherever it was published.
 */
@Singleton
public class Subscriptions {

    Subscriptions() {}

    /**
     * Subscribes, as soon as Redis is there, until it is closed. Both are called on virtual threads, one at a time and in
     * the order in which things happened. Without a Redis neither is ever called.
     *
     * @param channel its name
     * @param onMessage takes each message
     * @param onRenewed called whenever messages come in from now on, and may have been missed before: the first time too
     * @return which ends the subscription when it is closed
     */
    public Subscription subscribe(String channel, Consumer<String> onMessage, Runnable onRenewed) {
        throw new UnsupportedOperationException(channel);
    }

    /** Whether messages come in, as of the last one that was sent to see: up to 3 s ago by default. */
    public boolean healthy() {
        return false;
    }

    /** A subscription that can be ended. */
    public interface Subscription extends AutoCloseable {

        /** Ends it; messages on their way may still be delivered. */
        @Override
        void close();
    }
}
