package dev.matchpoint.realtime.session.redis;

import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisCommands;
import dev.matchpoint.redis.Subscriptions;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletionStage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What instances say to one another: {@code taken SID MOVES}, that a session was resumed elsewhere, and how often it has been by
 * now. What is said while nobody listens is lost, and found by looking.
 */
@Singleton
class Mail {

    private static final Pattern TAKEN = Pattern.compile("taken ([A-Za-z0-9_-]{22}) (\\d{1,18})");

    private final RedisCommands redis;
    private final Subscriptions subscriptions;

    Mail(RedisCommands redis, Subscriptions subscriptions) {
        this.redis = redis;
        this.subscriptions = subscriptions;
    }

    /** Takes it that a session was resumed elsewhere. */
    @FunctionalInterface
    interface OnTaken {

        /**
         * Takes it.
         *
         * @param moves how often it has been resumed by now: a connection with as many or more is later than this
         */
        void taken(SessionId session, long moves);
    }

    CompletionStage<Void> sayTaken(InstanceId former, SessionId session, long moves) {
        return redis.send(Request.cmd(Command.PUBLISH)
                        .arg(Keyspace.instance(former.value()))
                        .arg("taken " + session + " " + moves))
                .thenAccept(listeners -> {});
    }

    /**
     * Listens, on virtual threads.
     *
     * @param onRenewed called when something may have been missed
     */
    Subscriptions.Subscription open(InstanceId self, OnTaken onTaken, Runnable onRenewed) {
        return subscriptions.subscribe(Keyspace.instance(self.value()), text -> read(text, onTaken), onRenewed);
    }

    /** What another version of this program says is none of ours. */
    private static void read(String text, OnTaken onTaken) {
        Matcher taken = TAKEN.matcher(text);
        if (taken.matches()) {
            onTaken.taken(new SessionId(taken.group(1)), Long.parseLong(taken.group(2)));
        }
    }
}
