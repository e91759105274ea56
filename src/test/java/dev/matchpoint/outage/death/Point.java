package dev.matchpoint.outage.death;

import static dev.matchpoint.outage.death.Point.Moment.ENTRY;
import static dev.matchpoint.outage.death.Point.Moment.EXIT;

import java.util.List;
import java.util.stream.Stream;

/** Where an instance may die: the entry or the normal exit of a method of the program. */
public enum Point {
    /** Redis has the player's ticket, and the instance has not remembered that it has accepted it. */
    JOINED("matchmaking.RedisEngine", "accepted", ENTRY, "a ticket is in Redis"),
    /** Redis has taken two tickets out of the queue for it, and nobody else knows. */
    CLAIMED("match.Ledger", "start", ENTRY, "Redis has made a claim"),
    /** A group of claims is complete. */
    GROUPED("match.ClaimStatement", "store", ENTRY, "before claims are stored"),
    /** PostgreSQL has made the match, and nobody has been told. */
    STORED("match.ClaimStatement", "store", EXIT, "claims are stored"),
    /** The verdict is about to be told. */
    DECIDED("queue.redis.Settlements", "later", ENTRY, "a verdict is known"),
    /** Redis will be told in a moment, and so will the player. */
    PROMISED("queue.redis.Settlements", "later", EXIT, "before the reply"),
    /** Players may have been told; Redis is told now. */
    SETTLING("queue.redis.Settlements", "start", ENTRY, "before claims are settled"),
    /** The script is on its way. */
    SENT("queue.redis.Settlements", "start", EXIT, "claims are being settled"),
    /** Redis has settled, and nobody has been told who has returned to the queue. */
    SETTLED("queue.redis.Settlements", "tellReturned", ENTRY, "claims are settled"),
    /** Tickets are about to be journaled, and forgotten already. */
    FORGOTTEN("queue.failover.JournalStatement", "journal", ENTRY, "before tickets are journaled"),
    /** Tickets are journaled, and Redis does not know. */
    JOURNALED("queue.failover.JournalStatement", "journal", EXIT, "tickets are journaled"),
    /** PostgreSQL has ended a ticket, and Redis does not know. */
    LEFT("queue.failover.RedisTicketRows", "leave", EXIT, "a leave is stored"),
    /** A claim was found whose instance has died. */
    INHERITED("matchmaking.Claims", "settle", ENTRY, "before a claim that was left is settled"),
    /** Such a claim is settled. */
    BEQUEATHED("matchmaking.Claims", "settle", EXIT, "a claim that was left is settled"),
    /** PostgreSQL has taken a player in, perhaps into a match, and the player does not know. */
    JOINED_WITHOUT_REDIS("queue.postgres.PostgresQueue", "join", EXIT, "a join is stored"),
    /** PostgreSQL has found a partner for a player, perhaps, and the player does not know. */
    SEARCHED_WITHOUT_REDIS("queue.postgres.PostgresQueue", "search", EXIT, "a search is stored"),
    /** What a Redis has that came back is known to be in step, and what it lacks is missing. */
    CHECKED("queue.failover.Reconciliation", "check", EXIT, "a Redis is checked"),
    /** A Redis that came back has everything, and nobody has noted so. */
    RESTORED("queue.failover.Reconciliation", "restore", EXIT, "a Redis is restored"),
    /** It has been noted, and what came in between has not been mirrored. */
    IN_STEP("queue.redis.Generations", "inStep", EXIT, "a Redis is in step"),
    /** A match is stored, and nobody has begun to look for its server. */
    PLACING("fleet.placement.MatchPlacements", "start", ENTRY, "a match has no server yet"),
    /** A match is on a server, and nobody has been told. */
    PLACED("match.PendingMatches", "placementOf", ENTRY, "a match has a server");

    /** When, in a method. */
    enum Moment {
        ENTRY,
        EXIT
    }

    private static final String PROGRAM = "dev.matchpoint.";

    private final String type;
    private final String method;
    private final Moment moment;
    private final String step;

    Point(String type, String method, Moment moment, String step) {
        this.type = (PROGRAM + type).replace('.', '/');
        this.method = method;
        this.moment = moment;
        this.step = step;
    }

    /** All points of a class. */
    static List<Point> of(String type) {
        return Stream.of(values()).filter(point -> point.type.equals(type)).toList();
    }

    /** The class, as the JVM names it. */
    String type() {
        return type;
    }

    String method() {
        return method;
    }

    Moment moment() {
        return moment;
    }

    /** What the program is doing there. */
    @Override
    public String toString() {
        return step;
    }
}
