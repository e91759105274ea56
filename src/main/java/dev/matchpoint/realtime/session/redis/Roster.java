package dev.matchpoint.realtime.session.redis;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisCommands;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

/**
 * The sessions of an instance, where whoever cleans up after it finds them: a set, in Redis. A session is in it before anything
 * else is written of it, and until all else is taken away; so it may hold some that are elsewhere by now, or are no more.
 */
@Singleton
class Roster {

    private static final int BATCH = 200;

    private final RedisCommands redis;

    Roster(RedisCommands redis) {
        this.redis = redis;
    }

    /** A session, and whose it is: known here even when the session itself has gone away. Stored as {@code SID:PLAYER}. */
    record Entry(SessionId session, PlayerId player) {

        static Entry parse(String text) {
            int colon = text.indexOf(':');
            return new Entry(
                    new SessionId(text.substring(0, colon)), new PlayerId(Long.parseLong(text.substring(colon + 1))));
        }

        @Override
        public String toString() {
            return session + ":" + player;
        }
    }

    /** Some entries of a set that may change meanwhile; those that are there from the first page to the last are all named. */
    record Page(String next, List<Entry> entries) {

        boolean isLast() {
            return next.equals("0");
        }
    }

    CompletionStage<Void> add(InstanceId instance, Entry entry) {
        return say(on(Command.SADD, instance).arg(entry.toString()));
    }

    /** Adds many, and keeps the set for so long from now on: a last resort, should everybody be dead for longer. */
    CompletionStage<Void> keep(InstanceId instance, Collection<Entry> entries, Duration ttl) {
        Request add = on(Command.SADD, instance);
        entries.forEach(entry -> add.arg(entry.toString()));
        Request keep = on(Command.PEXPIRE, instance).arg(ttl.toMillis());
        return say(add).thenCompose(added -> say(keep));
    }

    CompletionStage<Void> remove(InstanceId instance, Entry entry) {
        return say(on(Command.SREM, instance).arg(entry.toString()));
    }

    /** Removes many and waits. For virtual threads. */
    void remove(InstanceId instance, Collection<Entry> entries) {
        if (!entries.isEmpty()) {
            Request remove = on(Command.SREM, instance);
            entries.forEach(entry -> remove.arg(entry.toString()));
            redis.call(remove);
        }
    }

    /** The entries from this page on; 0 is the first. For virtual threads. */
    Page scan(InstanceId instance, String page) {
        Response answer =
                redis.call(on(Command.SSCAN, instance).arg(page).arg("COUNT").arg(BATCH));
        if (answer == null) {
            return new Page("0", List.of());
        }
        List<Entry> entries = answer.get(1).stream()
                .map(entry -> Entry.parse(entry.toString()))
                .toList();
        return new Page(answer.get(0).toString(), entries);
    }

    private CompletionStage<Void> say(Request request) {
        return redis.send(request).thenAccept(answer -> {});
    }

    private static Request on(Command command, InstanceId instance) {
        return Request.cmd(command).arg(Keyspace.sessionsOf(instance.value()));
    }
}
