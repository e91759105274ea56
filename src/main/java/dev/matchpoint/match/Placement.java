package dev.matchpoint.match;

import dev.matchpoint.core.QueueName;
import java.time.Instant;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Where a match is to be played, as it was when it was read. */
public sealed interface Placement {

    /** Nowhere that is known here: it is over, or it is not to get a server, or its server was released. */
    record None() implements Placement {}

    /**
     * On no server yet, but it is to get one.
     *
     * @param queue that it was made in, whose region it belongs to
     * @param since when it waits for one
     */
    record Pending(QueueName queue, Instant since) implements Placement {}

    /**
     * On a server.
     *
     * @param server which
     * @param owner the name whose key speaks for the server
     * @param assignment the number by which it got there
     * @param healthy whether the server was heard of; if not, nobody gets a seat
     */
    record On(ServerView server, String owner, long assignment, boolean healthy) implements Placement {}

    /** A game server as its players see it. */
    @Schema(name = "MatchServer")
    record ServerView(String serverId, String host, int port, String region) {}
}
