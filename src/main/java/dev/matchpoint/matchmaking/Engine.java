package dev.matchpoint.matchmaking;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.player.identity.Caller;
import dev.matchpoint.queue.QueueFigures;
import dev.matchpoint.queue.QueueTotals;
import java.sql.SQLException;
import java.time.Instant;
import java.util.OptionalInt;

/**
 * What players wait in and are paired by. There are two, which follow the same rule; a player waits in one of them at most.
 * Calls block, for virtual threads, and may be repeated.
 *
 * <p>They fail with an {@link SQLException} when PostgreSQL does not answer, without which nothing can be said truthfully.
 */
interface Engine {

    /** How answers name it. */
    String word();

    /**
     * Takes the player into a queue, or into a match at once.
     *
     * @param asked when the request came in, by PostgreSQL's clock
     */
    Told join(Caller.Player player, Instant asked, QueueName queue) throws SQLException, InterruptedException;

    /**
     * Tells where the player stands, after another search; a sign of life.
     *
     * @param reach the greatest rating difference the player takes now, within the window
     */
    Told status(PlayerId player, OptionalInt reach) throws SQLException, InterruptedException;

    /**
     * Takes the player out of the queue. Returns when nothing that was asked before can match the player any more.
     *
     * @param asked when the request came in, by PostgreSQL's clock
     */
    Told leave(PlayerId player, Instant asked) throws SQLException, InterruptedException;

    /** Who waits in a queue. */
    QueueFigures figures(QueueName queue) throws SQLException;

    /** What became of all tickets. */
    QueueTotals totals() throws SQLException;

    /** Whether somebody tells of matches that others have made, so that nobody has to ask PostgreSQL for them. */
    boolean tells();
}
