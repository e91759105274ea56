package dev.matchpoint.match;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.QueueName;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/**
 * A match that is to get a game server has just been stored; nobody has been told of it yet. Published by the instance whose
 * request has made it or has found it just made, so that it may be told more than once. The reply waits, for a while, for who
 * puts the match on a server: one observer, which says so by {@link #answered} and must not block.
 */
public final class MatchMade {

    private final MatchId match;
    private final QueueName queue;
    private @Nullable CompletionStage<Optional<Placement.On>> answer;

    /**
     * @param match which
     * @param queue that its players waited in, whose region it belongs to
     */
    public MatchMade(MatchId match, QueueName queue) {
        this.match = match;
        this.queue = queue;
    }

    /** Which match. */
    public MatchId match() {
        return match;
    }

    /** The queue that its players waited in. */
    public QueueName queue() {
        return queue;
    }

    /** Takes it that somebody is looking for a server; empty if there is none now. */
    public void answered(CompletionStage<Optional<Placement.On>> placement) {
        answer = placement;
    }

    /** Where the match is; at once and empty if nobody looks. */
    public CompletionStage<Optional<Placement.On>> answer() {
        return answer == null ? CompletableFuture.completedStage(Optional.empty()) : answer;
    }
}
