package dev.matchpoint.queue.redis;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.queue.Modes;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisCommands;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The queues that there are in Redis: whoever joins one makes it known, for what goes through all of them. Players name
 * queues, so one that nobody is in and nobody has joined for some time is forgotten again.
 */
@Singleton
public class KnownQueues {

    private static final Logger LOG = Logger.getLogger(KnownQueues.class);

    /** A queue in use is made known again after so long. */
    private static final Duration AGAIN = Duration.ofSeconds(30);

    /** A queue that was not for so long is not in use on any instance. */
    private static final Duration UNUSED = AGAIN.multipliedBy(4);

    private static final int REMEMBERED = 10_000;
    private static final int RETIRED_AT_ONCE = 1_000;

    /** In the order in which the script returns them. */
    private static final List<String> COUNTERS = List.of("joins", "leaves", "expiries", "seats");

    private final RedisCommands redis;
    private final QueueScripts scripts;
    private final QueueName standard;
    private final Cache<QueueName, Boolean> used = Caffeine.newBuilder()
            .expireAfterWrite(AGAIN)
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();

    KnownQueues(RedisCommands redis, QueueScripts scripts, Modes modes) {
        this.redis = redis;
        this.scripts = scripts;
        this.standard = QueueName.ofMode(modes.standard().name());
    }

    /** The default queue. */
    public QueueName standard() {
        return standard;
    }

    /** Makes a queue known. Costs nothing but now and then: then one command, not waited for. */
    void used(QueueName queue) {
        if (used.getIfPresent(queue) == null) {
            used.put(queue, true);
            redis.send(known(queue));
        }
    }

    /** Makes a queue known to a Redis that may have forgotten it. One command. */
    public void makeKnown(QueueName queue) {
        redis.call(known(queue));
    }

    private static Request known(QueueName queue) {
        return Request.cmd(Command.ZADD)
                .arg(Keyspace.QUEUES)
                .arg(System.currentTimeMillis())
                .arg(queue.toString());
    }

    /** The queues that this instance has used lately, and the default one. Costs nothing. */
    public Set<QueueName> inUse() {
        Set<QueueName> inUse = new LinkedHashSet<>(Set.of(standard));
        inUse.addAll(used.asMap().keySet());
        return inUse;
    }

    /** All queues, the default one too. One command. */
    public Set<QueueName> all() {
        Set<QueueName> all = new LinkedHashSet<>(Set.of(standard));
        named(Request.cmd(Command.ZRANGE).arg(Keyspace.QUEUES).arg(0).arg(-1)).forEach(all::add);
        return all;
    }

    /** Forgets queues that are empty and not in use. One command if there is none; some for each else. */
    public void retire() {
        List<QueueName> unused = named(Request.cmd(Command.ZRANGE)
                .arg(Keyspace.QUEUES)
                .arg("-inf")
                .arg(System.currentTimeMillis() - UNUSED.toMillis())
                .arg("BYSCORE")
                .arg("LIMIT")
                .arg(0)
                .arg(RETIRED_AT_ONCE));
        unused.stream().filter(queue -> !queue.equals(standard)).forEach(this::retire);
    }

    private void retire(QueueName queue) {
        Response counted = scripts.run(QueueScripts.RETIRE, queue, List.of());
        if (counted.size() == 0) {
            return;
        }
        redis.callAll(IntStream.range(0, COUNTERS.size())
                .mapToObj(i -> Request.cmd(Command.HINCRBY)
                        .arg(Keyspace.RETIRED)
                        .arg(COUNTERS.get(i))
                        .arg(counted.get(i).toLong()))
                .toList());
        redis.call(Request.cmd(Command.DEL).arg(scripts.generationKey(queue)));
        redis.call(Request.cmd(Command.ZREM).arg(Keyspace.QUEUES).arg(queue.toString()));
    }

    private List<QueueName> named(Request names) {
        @Nullable Response found = redis.call(names);
        return found == null
                ? List.of()
                : found.stream()
                        .map(name -> parse(name.toString()))
                        .flatMap(Optional::stream)
                        .toList();
    }

    /** What is no queue's name was not put there by us. */
    private static Optional<QueueName> parse(String name) {
        try {
            return Optional.of(QueueName.parse(name));
        } catch (IllegalArgumentException e) {
            LOG.debugf(e, "Not a queue name=%s", name);
            return Optional.empty();
        }
    }
}
