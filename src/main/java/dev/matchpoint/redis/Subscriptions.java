package dev.matchpoint.redis;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.impl.VertxInternal;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.util.function.Consumer;

/**
 * Subscriptions that stay alive: through restarts of Redis, cut connections, and connections on which nothing comes any
 * more. Messages are lost while a subscription is down, as Redis keeps none; so subscribers are told of each renewal, and
 * look for themselves what they missed. In a cluster a message reaches subscribers wherever it was published.
 */
@Singleton
public class Subscriptions {

    private final boolean possible;
    private final Context eventLoop;
    private final Feed feed;

    Subscriptions(Vertx vertx, ClientOptions options, RedisConfig config, RedisCommands commands) {
        possible = commands.isConfigured();
        eventLoop = ((VertxInternal) vertx).createEventLoopContext();
        feed = new Feed(eventLoop, options, config, commands);
    }

    @PreDestroy
    void end() {
        eventLoop.runOnContext(now -> feed.end());
    }

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
        if (!possible) {
            return () -> {};
        }
        Subscriber<String> subscriber = new Subscriber<>(onMessage, onRenewed);
        eventLoop.runOnContext(now -> feed.add(channel, subscriber));
        return () -> {
            subscriber.leave();
            eventLoop.runOnContext(now -> feed.remove(channel, subscriber));
        };
    }

    /** Whether messages come in, as of the last one to ourselves: up to 3 s ago by default. Never without subscribers. */
    public boolean healthy() {
        return feed.isAlive();
    }

    /** A subscription that can be ended. */
    public interface Subscription extends AutoCloseable {

        /** Ends it; the message that is being delivered still is. */
        @Override
        void close();
    }
}
