package dev.matchpoint.queue.redis;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.Micros;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.database.DatabaseHealth;
import dev.matchpoint.pairing.Window;
import dev.matchpoint.queue.Claim;
import dev.matchpoint.queue.Mode;
import dev.matchpoint.queue.Modes;
import dev.matchpoint.queue.QueueConfig;
import dev.matchpoint.queue.Ticket;
import dev.matchpoint.redis.Scripts;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletionStage;

/**
 * The queue in Redis, as players call it. Each call is one script, on whose answer the calling virtual thread waits, or not
 * where it is only started; it may be repeated. Cost: logarithmic in the number that wait, with a bounded number of candidates.
 *
 * <p>While PostgreSQL is away nobody is searched for: what was found could not be stored. Whoever joins or asks waits.
 *
 * <p>Calls fail with {@link dev.matchpoint.redis.RedisUnavailable} or {@link dev.matchpoint.redis.RedisOverloaded}.
 */
@Singleton
public class RedisQueue {

    private static final String NO_SIGN_OF_LIFE = "0";
    private static final String AS_FAR_AS_THE_WINDOW = "";

    /** Farther than any window: a search now, which the window limits. */
    private static final String NOW = "1000000000";

    /** No search, and none that counts as one. */
    private static final String NOWHERE = "-1";

    private final QueueScripts scripts;
    private final DatabaseClock clock;
    private final DatabaseHealth health;
    private final Modes modes;
    private final KnownQueues queues;
    private final String candidates;
    private final String life;
    private final ClaimIds ids = new ClaimIds();

    RedisQueue(
            QueueScripts scripts,
            DatabaseClock clock,
            DatabaseHealth health,
            Modes modes,
            KnownQueues queues,
            QueueConfig config) {
        this.scripts = scripts;
        this.clock = clock;
        this.health = health;
        this.modes = modes;
        this.queues = queues;
        this.candidates = Integer.toString(config.candidates());
        this.life = Long.toString(config.ticketTtl().toNanos() / 1_000);
    }

    /**
     * Takes a player into a queue and searches.
     *
     * @param asked when the request came in, by {@link DatabaseClock#now()}
     * @param rating the player's present one; PostgreSQL checks it before a match is stored
     */
    public RedisOutcome join(PlayerId player, Instant asked, int rating, QueueName queue) {
        return Scripts.await(startJoin(player, asked, rating, queue));
    }

    /** As {@link #join}, without waiting; completed on an event loop. */
    public CompletionStage<RedisOutcome> startJoin(PlayerId player, Instant asked, int rating, QueueName queue) {
        return scripts.startForPlayer(QueueScripts.JOIN, queue, joining(player, asked, rating, queue))
                .thenApply(reply -> outcome(queue, reply));
    }

    private List<String> joining(PlayerId player, Instant asked, int rating, QueueName queue) {
        queues.used(queue);
        String claim = ids.next();
        List<String> arguments = new ArrayList<>(14);
        arguments.add(player.toString());
        arguments.add(Long.toString(Micros.of(asked)));
        arguments.add(now());
        arguments.add(Integer.toString(rating));
        arguments.add(life);
        arguments.add(claim);
        arguments.add(claim); // as good a nonce as any
        arguments.add(reach(AS_FAR_AS_THE_WINDOW));
        addRule(arguments, queue);
        return arguments;
    }

    /**
     * Where a player stands: a sign of life, and a search if the player's window has grown since the last.
     *
     * @param reach the greatest rating difference that the player takes, within the window; given, it is a search now
     */
    public RedisOutcome poll(PlayerId player, QueueName queue, OptionalInt reach) {
        String farthest = reach.isPresent() ? Integer.toString(reach.getAsInt()) : AS_FAR_AS_THE_WINDOW;
        return outcome(
                queue,
                Scripts.await(
                        scripts.startForPlayer(QueueScripts.POLL, queue, polling(player, queue, life, farthest))));
    }

    /** As {@link #poll}, without a limit and without waiting; completed on an event loop. */
    public CompletionStage<RedisOutcome> startPoll(PlayerId player, QueueName queue) {
        return scripts.startForPlayer(QueueScripts.POLL, queue, polling(player, queue, life, AS_FAR_AS_THE_WINDOW))
                .thenApply(reply -> outcome(queue, reply));
    }

    /** Searches now on behalf of a player who has not asked: no sign of life. */
    public RedisOutcome searchFor(PlayerId player, QueueName queue) {
        return outcome(queue, scripts.run(QueueScripts.POLL, queue, polling(player, queue, NO_SIGN_OF_LIFE, NOW)));
    }

    private List<String> polling(PlayerId player, QueueName queue, String life, String reach) {
        List<String> arguments = new ArrayList<>(11);
        arguments.add(player.toString());
        arguments.add(now());
        arguments.add(life);
        arguments.add(ids.next());
        arguments.add(reach(reach));
        addRule(arguments, queue);
        return arguments;
    }

    /**
     * A part of a queue.
     *
     * @param isLast whether nobody comes after it
     */
    public record Stretch(List<PlayerId> pairable, boolean isLast) {

        public Stretch {
            pairable = List.copyOf(pairable);
        }
    }

    /**
     * Some pairs of neighbours who could be paired now, named by one of them each, in a stretch of the queue in the order of
     * ratings. If any two may be paired then so may two neighbours between them, so that going through the queue finds
     * somebody wherever there is anybody. In a mode that keeps players apart who met lately both of a pair are named, and a search
     * for them may find nobody.
     *
     * @param from the place at which the stretch starts, the lowest rating first
     * @param count how many places it has
     */
    public Stretch pairable(QueueName queue, long from, int count) {
        List<String> arguments = new ArrayList<>(9);
        arguments.add(now());
        arguments.add(Long.toString(from));
        arguments.add(Integer.toString(count));
        addRule(arguments, queue);
        Response found = scripts.run(QueueScripts.PAIRABLE, queue, arguments);
        return new Stretch(
                found.stream().skip(1).map(id -> new PlayerId(id.toLong())).toList(),
                found.get(0).toInteger() < count);
    }

    private String reach(String wanted) {
        return health.isAway() ? NOWHERE : wanted;
    }

    private String now() {
        return Long.toString(Micros.of(clock.now()));
    }

    private void addRule(List<String> arguments, QueueName queue) {
        Mode mode = modes.of(queue);
        Window window = mode.window();
        arguments.add(Integer.toString(window.base()));
        arguments.add(Integer.toString(window.step()));
        arguments.add(Long.toString(window.every().toNanos() / 1_000));
        arguments.add(Integer.toString(window.growth()));
        arguments.add(candidates);
        arguments.add(mode.keepsApart() ? "1" : "");
    }

    private static RedisOutcome outcome(QueueName queue, Response reply) {
        return switch (reply.get(0).toString()) {
            case "searching" -> waiting(queue, reply, false);
            case "again" -> waiting(queue, reply, true);
            case "taken" ->
                new RedisOutcome.Taken(
                        ticket(queue, reply),
                        Micros.toInstant(reply.get(1).toLong()),
                        reply.get(5).toLong());
            case "claimed" ->
                new RedisOutcome.Claimed(Claim.parse(queue, reply.get(1).toString()));
            case "marker" -> new RedisOutcome.Marked(new MatchId(reply.get(1).toLong()));
            case "late" -> new RedisOutcome.Late();
            case "none" -> new RedisOutcome.Absent();
            case String other -> throw new IllegalStateException("a script answered " + other);
        };
    }

    private static RedisOutcome waiting(QueueName queue, Response reply, boolean already) {
        return new RedisOutcome.Waiting(
                ticket(queue, reply),
                already,
                reply.get(4).toLong(),
                reply.get(5).toLong());
    }

    private static Ticket ticket(QueueName queue, Response reply) {
        return new Ticket(
                queue, reply.get(3).toInteger(), Micros.toInstant(reply.get(2).toLong()));
    }
}
