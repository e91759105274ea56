package dev.matchpoint.queue.redis;

import dev.matchpoint.core.QueueName;
import dev.matchpoint.queue.Modes;
import dev.matchpoint.redis.Breaker;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.Script;
import dev.matchpoint.redis.Scripts;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The scripts of {@code lua/queue}, each of them one transition, called on the keys of a queue. */
@Singleton
class QueueScripts {

    static final Script JOIN = searching("join");
    static final Script POLL = searching("poll");
    static final Script PAIRABLE = searching("pairable");
    static final Script END = plain("end");
    static final Script SETTLE = plain("settle");
    static final Script EXPIRE = plain("expire");
    static final Script TOUCH = plain("touch");
    static final Script RESTORE = plain("restore");
    static final Script UNSAVED = plain("unsaved");
    static final Script CLEAN = plain("clean");
    static final Script UNMARK = plain("unmark");
    static final Script RETIRE = plain("retire");
    static final Script FIGURES = plain("figures");
    static final Script LOOK = plain("look");
    static final Script SUSPECT = plain("suspect");
    static final Script LEFTOVERS = plain("leftovers");
    static final Script GENERATION = Script.load("redis", "generation");

    private final Scripts scripts;
    private final Breaker breaker;
    private final String standardQueue;

    QueueScripts(Scripts scripts, Breaker breaker, Modes modes) {
        this.scripts = scripts;
        this.breaker = breaker;
        this.standardQueue = QueueName.ofMode(modes.standard().name()).toString();
    }

    private static Script searching(String name) {
        return Script.load("queue", "tickets", "pairing", name);
    }

    private static Script plain(String name) {
        return Script.load("queue", "tickets", name);
    }

    /** Runs a script and waits for its answer. */
    Response run(Script script, QueueName queue, List<String> arguments) {
        return scripts.run(script, keys(script, queue), arguments);
    }

    /** Runs a script on many queues at once and waits for all answers. */
    List<Response> runOnAll(Script script, Collection<QueueName> queues, List<String> arguments) {
        return Scripts.await(
                queues.stream().map(queue -> start(script, queue, arguments)).toList());
    }

    /** Starts a script. */
    CompletionStage<Response> start(Script script, QueueName queue, List<String> arguments) {
        return scripts.start(script, keys(script, queue), arguments);
    }

    /** Runs the script of generations on many queues at once and waits for all answers. */
    List<Response> runOnGenerations(Collection<QueueName> queues, String inStep) {
        return Scripts.await(queues.stream()
                .map(queue -> scripts.start(GENERATION, List.of(generationKey(queue)), List.of(inStep)))
                .toList());
    }

    /** Starts a script for a player, unless Redis is known to be away. */
    CompletionStage<Response> startForPlayer(Script script, QueueName queue, List<String> arguments) {
        return breaker.start(() -> start(script, queue, arguments));
    }

    /** The sorted set of the claims that are not settled. */
    String claimsKey(QueueName queue) {
        return keys(queue).get(3);
    }

    /** The hash of the tickets. */
    String ticketsKey(QueueName queue) {
        return keys(queue).get(1);
    }

    /** The hash of hints who is in which match. */
    String matchedKey(QueueName queue) {
        return keys(queue).get(4);
    }

    /** The hash of the tickets that PostgreSQL does not know yet. */
    String dirtyKey(QueueName queue) {
        return keys(queue).get(5);
    }

    /** Which Redis was in step last. */
    String generationKey(QueueName queue) {
        return Keyspace.generation(keys(queue));
    }

    /** One of the scripts reads which Redis was in step last, too. */
    private List<String> keys(Script script, QueueName queue) {
        if (!script.equals(UNSAVED)) {
            return keys(queue);
        }
        List<String> keys = new ArrayList<>(keys(queue));
        keys.add(generationKey(queue));
        return keys;
    }

    private List<String> keys(QueueName queue) {
        String name = queue.toString();
        return name.equals(standardQueue) ? Keyspace.defaultQueue() : Keyspace.namedQueue(name);
    }
}
