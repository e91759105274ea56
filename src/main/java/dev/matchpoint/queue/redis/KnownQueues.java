package dev.matchpoint.queue.redis;

import dev.matchpoint.core.QueueName;
import dev.matchpoint.queue.Modes;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisCommands;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The queues that there are in Redis: whoever joins one makes it known, for what goes through all of them. */
@Singleton
public class KnownQueues {

    private final RedisCommands redis;
    private final QueueName standard;
    private final Set<QueueName> used = ConcurrentHashMap.newKeySet();

    KnownQueues(RedisCommands redis, Modes modes) {
        this.redis = redis;
        this.standard = QueueName.ofMode(modes.standard().name());
    }

    /** The default queue. */
    public QueueName standard() {
        return standard;
    }

    /** Makes a queue known. Costs nothing but the first time on this instance: then one command, not waited for. */
    void used(QueueName queue) {
        if (used.add(queue)) {
            redis.send(Request.cmd(Command.SADD).arg(Keyspace.QUEUES).arg(queue.toString()));
        }
    }

    /** All queues. Makes those that this instance has used known again, should Redis have forgotten. Two commands. */
    public Set<QueueName> all() {
        Request add = Request.cmd(Command.SADD).arg(Keyspace.QUEUES).arg(standard.toString());
        used.forEach(queue -> add.arg(queue.toString()));
        redis.send(add);
        @Nullable Response names = redis.call(Request.cmd(Command.SMEMBERS).arg(Keyspace.QUEUES));
        Set<QueueName> all = ConcurrentHashMap.newKeySet();
        all.add(standard);
        if (names != null) {
            names.forEach(name -> all.add(QueueName.parse(name.toString())));
        }
        return all;
    }
}
