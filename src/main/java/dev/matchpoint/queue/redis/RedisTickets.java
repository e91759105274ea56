package dev.matchpoint.queue.redis;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.Micros;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.queue.QueueConfig;
import dev.matchpoint.queue.redis.Ending.Counter;
import dev.matchpoint.redis.RedisCommands;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Brings to Redis what PostgreSQL knows of tickets. Every call may be repeated, come late, and come in any order: a ticket
 * that is newer than what is said is not touched.
 */
@Singleton
public class RedisTickets {

    private final QueueScripts scripts;
    private final RedisCommands redis;
    private final DatabaseClock clock;
    private final Duration life;

    RedisTickets(QueueScripts scripts, RedisCommands redis, DatabaseClock clock, QueueConfig config) {
        this.scripts = scripts;
        this.redis = redis;
        this.clock = clock;
        this.life = config.ticketTtl();
    }

    /**
     * A ticket that PostgreSQL knows as open in Redis.
     *
     * @param number of the request that asked for it, last
     */
    public record Known(PlayerId player, Instant number, Instant joinedAt, int rating) {}

    /**
     * Ends a ticket because its player has left.
     *
     * @param closed tickets asked for up to here are over
     * @return the number of the ticket that was ended by this call
     */
    public Optional<Instant> leave(PlayerId player, Instant closed, QueueName queue) {
        return end(queue, List.of(new Ending(player, closed, Optional.empty(), Counter.LEAVES)))
                .getFirst();
    }

    /**
     * Tickets of a player that PostgreSQL has found to be over.
     *
     * @param closed those asked for up to here
     * @param match the live match that the player is in
     */
    public record Over(PlayerId player, Instant closed, Optional<MatchId> match) {}

    /**
     * Ends tickets that have moved to the other engine, or whose players are gone or in a match. One in a claim is left to
     * whoever settles that, who knows whether it became a seat.
     */
    public void over(QueueName queue, List<Over> over) {
        end(
                queue,
                over.stream()
                        .map(one -> new Ending(one.player(), one.closed(), one.match(), Counter.OVER))
                        .toList());
    }

    /** Ends tickets whose players were not heard of any more. */
    public void expired(QueueName queue, List<Over> over) {
        end(
                queue,
                over.stream()
                        .map(one -> new Ending(one.player(), one.closed(), one.match(), Counter.EXPIRIES))
                        .toList());
    }

    private List<Optional<Instant>> end(QueueName queue, List<Ending> endings) {
        if (endings.isEmpty()) {
            return List.of();
        }
        List<String> arguments = new ArrayList<>(4 * endings.size());
        endings.forEach(ending -> ending.addTo(arguments));
        return scripts.run(QueueScripts.END, queue, arguments).stream()
                .map(number -> Optional.of(number.toString())
                        .filter(text -> !text.isEmpty())
                        .map(text -> Micros.toInstant(Long.parseLong(text))))
                .toList();
    }

    /**
     * Tickets that PostgreSQL does not know yet.
     *
     * @param run of the Redis that said so; empty if that is not in step with PostgreSQL
     */
    public record Unsaved(String run, List<UnsavedTicket> tickets) {}

    /** Those tickets of these players that PostgreSQL does not know yet, 500 players at most. */
    public Unsaved unsaved(QueueName queue, List<PlayerId> players) {
        List<String> arguments = players.stream().map(PlayerId::toString).toList();
        Response found = scripts.run(QueueScripts.UNSAVED, queue, arguments);
        List<UnsavedTicket> unsaved = new ArrayList<>(found.size() / 6);
        for (int i = 1; i < found.size(); i += 6) {
            unsaved.add(unsaved(found, i));
        }
        return new Unsaved(found.get(0).toString(), unsaved);
    }

    /** Some of those whose tickets PostgreSQL does not know yet, whoever put them here. One command. */
    public List<PlayerId> unsaved(QueueName queue, int atMost) {
        @Nullable
        Response players = redis.call(
                Request.cmd(Command.HRANDFIELD).arg(scripts.dirtyKey(queue)).arg(atMost));
        return players == null
                ? List.of()
                : players.stream().map(id -> new PlayerId(id.toLong())).toList();
    }

    private UnsavedTicket unsaved(Response found, int at) {
        long deadline = found.get(at + 5).toLong();
        return new UnsavedTicket(
                new PlayerId(found.get(at).toLong()),
                found.get(at + 1).toString(),
                Micros.toInstant(found.get(at + 2).toLong()),
                Micros.toInstant(found.get(at + 3).toLong()),
                found.get(at + 4).toInteger(),
                deadline == 0 ? clock.now() : Micros.toInstant(deadline).minus(life));
    }

    /**
     * A ticket that PostgreSQL knows now.
     *
     * @param number of the newest request for it
     * @param joinedAt the beginning of the longest of its waits
     */
    public record Saved(UnsavedTicket ticket, Instant number, Instant joinedAt) {}

    /**
     * Notes that PostgreSQL knows tickets, if they have not changed meanwhile; the longer wait counts.
     *
     * @return who has no ticket here: theirs have ended, or this Redis is another than the one that had them
     */
    public List<PlayerId> saved(QueueName queue, List<Saved> saved) {
        if (saved.isEmpty()) {
            return List.of();
        }
        List<String> arguments = new ArrayList<>(4 * saved.size());
        for (Saved one : saved) {
            arguments.add(one.ticket().player().toString());
            arguments.add(Long.toString(Micros.of(one.ticket().number())));
            arguments.add(one.ticket().nonce());
            arguments.add(Long.toString(Micros.of(one.joinedAt())));
        }
        return scripts.run(QueueScripts.CLEAN, queue, arguments).stream()
                .map(id -> new PlayerId(id.toLong()))
                .toList();
    }

    /** Gives those tickets their numbers that PostgreSQL knew a newer request for, and says whose: they are unsaved again. */
    public List<PlayerId> renew(QueueName queue, List<Saved> saved) {
        List<Known> newer = saved.stream()
                .filter(one -> one.number().isAfter(one.ticket().number()))
                .map(one -> new Known(
                        one.ticket().player(),
                        one.number(),
                        one.joinedAt(),
                        one.ticket().rating()))
                .toList();
        restore(queue, newer);
        return newer.stream().map(Known::player).toList();
    }

    /** Brings tickets back that are not there, as if their players had just been heard of, and says how many it changed. */
    public long restore(QueueName queue, List<Known> tickets) {
        if (tickets.isEmpty()) {
            return 0;
        }
        Instant now = clock.now();
        List<String> arguments = new ArrayList<>(1 + 5 * tickets.size());
        arguments.add("restored:" + Micros.of(now));
        for (Known ticket : tickets) {
            arguments.add(ticket.player().toString());
            arguments.add(Long.toString(Micros.of(ticket.number())));
            arguments.add(Long.toString(Micros.of(ticket.joinedAt())));
            arguments.add(Integer.toString(ticket.rating()));
            arguments.add(Long.toString(Micros.of(now.plus(life))));
        }
        return scripts.run(QueueScripts.RESTORE, queue, arguments).toLong();
    }

    /**
     * Hints that players are in a match that was made without Redis, so that who joins there is told of it. If Redis cannot be
     * told now, it is told by what finds the players there.
     */
    public void mark(QueueName queue, MatchId match, List<PlayerId> players) {
        over(
                queue,
                players.stream()
                        .map(player -> new Over(player, Instant.EPOCH, Optional.of(match)))
                        .toList());
    }

    /**
     * A match that is over.
     *
     * @param match the newest of the player's that is
     */
    public record Played(PlayerId player, MatchId match) {}

    /** Drops the hints that players are in a match, if they name one that is over, or an older one. */
    public void unmark(QueueName queue, List<Played> played) {
        if (played.isEmpty()) {
            return;
        }
        List<String> arguments = new ArrayList<>(2 * played.size());
        for (Played one : played) {
            arguments.add(one.player().toString());
            arguments.add(one.match().toString());
        }
        scripts.run(QueueScripts.UNMARK, queue, arguments);
    }
}
