package dev.matchpoint.queue.redis;

import dev.matchpoint.core.Micros;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.queue.Fate;
import dev.matchpoint.queue.QueueConfig;
import dev.matchpoint.queue.Settlement;
import dev.matchpoint.queue.redis.Ending.Counter;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisOverloaded;
import dev.matchpoint.redis.RedisUnavailable;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.redis.client.Response;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Tells Redis what PostgreSQL made of claims: tickets that became seats go, innocent ones return to the queue, and all
 * instances hear who was matched. Nobody waits for it whose match is stored, so it is done in batches, some milliseconds
 * later. What cannot be told now is told by whoever settles the claims that are left.
 *
 * <p>A ticket that returns is unsaved: whoever listens has to see to that.
 */
@Singleton
public class Settlements {

    private static final Logger LOG = Logger.getLogger(Settlements.class);
    private static final Duration LINGER = Duration.ofMillis(8);
    private static final int BATCH = 64;
    private static final int BEFORE_THE_JOURNAL = 100;

    private final QueueScripts scripts;
    private final DatabaseClock clock;
    private final String life;
    private final Queue<Settlement> pending = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean lingering = new AtomicBoolean();
    private final List<BiConsumer<PlayerId, QueueName>> listeners = new CopyOnWriteArrayList<>();

    Settlements(QueueScripts scripts, DatabaseClock clock, QueueConfig config) {
        this.scripts = scripts;
        this.clock = clock;
        this.life = Long.toString(config.ticketTtl().toNanos() / 1_000);
    }

    /** Has somebody told of each ticket that has returned to its queue, on whatever thread; it must not block. */
    public void onReturned(BiConsumer<PlayerId, QueueName> listener) {
        listeners.add(listener);
    }

    /** Settles a claim soon. Never blocks. */
    public void later(Settlement settlement) {
        pending.add(settlement);
        if (lingering.compareAndSet(false, true)) {
            Thread.startVirtualThread(this::linger);
        }
    }

    /** Settles claims of one queue, and returns when that is done. */
    public void now(QueueName queue, List<Settlement> settlements) {
        tellReturned(queue, scripts.run(QueueScripts.SETTLE, queue, arguments(settlements)));
    }

    /** Those of the last requests are not left to others. */
    void stop(@Observes @Priority(BEFORE_THE_JOURNAL) ShutdownEvent event) {
        try {
            for (List<Settlement> batch = take(); !batch.isEmpty(); batch = take()) {
                batch.stream()
                        .collect(Collectors.groupingBy(one -> one.claim().queue()))
                        .forEach(this::now);
            }
        } catch (RedisUnavailable | RedisOverloaded e) {
            LOG.debug("Claims could not be settled; the sweeps of others will", e);
        }
    }

    private void linger() {
        try {
            Thread.sleep(LINGER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        lingering.set(false);
        List<Settlement> batch = take();
        while (!batch.isEmpty()) {
            batch.stream()
                    .collect(Collectors.groupingBy(one -> one.claim().queue()))
                    .forEach(this::start);
            batch = take();
        }
    }

    private List<Settlement> take() {
        List<Settlement> batch = new ArrayList<>();
        Settlement next;
        while (batch.size() < BATCH && (next = pending.poll()) != null) {
            batch.add(next);
        }
        return batch;
    }

    private void start(QueueName queue, List<Settlement> settlements) {
        scripts.start(QueueScripts.SETTLE, queue, arguments(settlements)).whenComplete((answer, failure) -> {
            if (failure == null) {
                tellReturned(queue, answer);
            } else {
                LOG.debug("Claims could not be settled; the next sweep will", failure);
            }
        });
    }

    private void tellReturned(QueueName queue, Response answer) {
        answer.stream()
                .skip(1)
                .map(player -> new PlayerId(player.toLong()))
                .forEach(player -> listeners.forEach(listener -> listener.accept(player, queue)));
    }

    private List<String> arguments(List<Settlement> settlements) {
        List<String> arguments = new ArrayList<>(3 + 13 * settlements.size());
        arguments.add(Long.toString(Micros.of(clock.now())));
        arguments.add(life);
        arguments.add(Keyspace.MATCHED_CHANNEL);
        for (Settlement settlement : settlements) {
            arguments.add(settlement.claim().text());
            arguments.add(Integer.toString(settlement.fates().size()));
            arguments.add(settlement
                    .apartUntil()
                    .map(Micros::of)
                    .map(Object::toString)
                    .orElse(""));
            settlement.fates().forEach(fate -> addFate(arguments, fate));
        }
        return arguments;
    }

    private static void addFate(List<String> arguments, Fate fate) {
        arguments.add(fate.player().toString());
        arguments.addAll(
                switch (fate) {
                    case Fate.Seated(var player, var match, var closed) ->
                        List.of(Long.toString(Micros.of(closed)), match.toString(), Counter.SEATS.word(), "");
                    case Fate.Playing(var player, var match, var closed) ->
                        List.of(Long.toString(Micros.of(closed)), match.toString(), Counter.LEAVES.word(), "");
                    case Fate.Over(var player, var closed) ->
                        List.of(Long.toString(Micros.of(closed)), "", Counter.LEAVES.word(), "");
                    case Fate.Back(var player, var rating) ->
                        List.of("", "", "", rating.isPresent() ? Integer.toString(rating.getAsInt()) : "");
                });
    }
}
