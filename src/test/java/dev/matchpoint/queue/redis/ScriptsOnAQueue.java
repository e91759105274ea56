package dev.matchpoint.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.Calls;
import dev.matchpoint.StoredQueue;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.redis.Script;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * The scripts on a queue of each test's own, which nobody else knows, with players that are just numbers and times of the
 * test's choosing. What the queue's keys say of one another is checked after each test.
 */
abstract class ScriptsOnAQueue {

    /** A moment, in microseconds: 16 digits, two more than Lua prints by itself. */
    static final long NOW = 1_763_649_339_123_457L;

    static final long SECOND = 1_000_000L;
    static final long LIFE = 300 * SECOND;
    static final long ALICE = 1;
    static final long BOB = 2;
    static final long CAROL = 3;

    /** Base, step, microseconds per step, growth, candidates. */
    private static final List<Object> RULE = List.of(100, 10, 10 * SECOND, 500, 64);

    @Inject
    QueueScripts scripts;

    QueueName name;
    StoredQueue redis;

    @BeforeEach
    void isolate() {
        name = QueueName.parse("online:" + Calls.freshRegion());
        redis = new StoredQueue(name.toString());
    }

    @AfterEach
    void nothingContradictsItself() {
        assertThat(redis.contradictions()).isEmpty();
    }

    List<String> run(Script script, Object... arguments) {
        Response answer = scripts.run(
                script, name, Stream.of(arguments).map(Object::toString).toList());
        return answer.type() == ResponseType.MULTI
                ? answer.stream().map(Response::toString).toList()
                : List.of(answer.toString());
    }

    private List<String> runWithRule(Script script, Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(arguments));
        all.addAll(RULE);
        return run(script, all.toArray());
    }

    /** Joins at a moment that is also the request's number. */
    List<String> join(long player, int rating, long now) {
        return join(player, now, now, rating);
    }

    List<String> join(long player, long number, long now, int rating) {
        return join(player, number, now, rating, "");
    }

    List<String> join(long player, long number, long now, int rating, Object reach) {
        return runWithRule(
                QueueScripts.JOIN, player, number, now, rating, LIFE, "claim-" + player, "nonce-" + number, reach);
    }

    List<String> poll(long player, long now) {
        return poll(player, now, LIFE, "");
    }

    List<String> poll(long player, long now, long life, Object reach) {
        return runWithRule(QueueScripts.POLL, player, now, life, "claim-" + player, reach);
    }

    List<String> pairable(long now, int from, int length) {
        return runWithRule(QueueScripts.PAIRABLE, now, from, length);
    }

    /** Brings in a ticket that nobody has searched for, whoever is near. */
    List<String> restore(long player, int rating, long joined) {
        return run(QueueScripts.RESTORE, "restored", player, joined, joined, rating, NOW + LIFE);
    }

    /** Two players, and the claim that the second made of them. */
    String claimOfAliceAndBob() {
        join(ALICE, 1500, NOW);
        return join(BOB, 1550, NOW + 1).get(1);
    }

    List<String> settle(Object... arguments) {
        List<Object> all = new ArrayList<>(List.of(NOW + SECOND, LIFE, "matched-" + name));
        all.addAll(List.of(arguments));
        return run(QueueScripts.SETTLE, all.toArray());
    }
}
