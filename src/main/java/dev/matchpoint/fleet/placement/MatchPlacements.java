package dev.matchpoint.fleet.placement;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.fleet.MatchAssignments;
import dev.matchpoint.fleet.MatchAssignments.Outcome;
import dev.matchpoint.match.MatchMade;
import dev.matchpoint.match.PendingMatches;
import dev.matchpoint.match.Placement;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Puts matches on game servers as they are made, while their players wait for the reply. */
@Singleton
class MatchPlacements {

    private final MatchAssignments assignments;
    private final PendingMatches matches;

    MatchPlacements(MatchAssignments assignments, PendingMatches matches) {
        this.assignments = assignments;
        this.matches = matches;
    }

    void made(@Observes MatchMade event) {
        event.answered(start(event.match(), event.queue()).thenCompose(outcome -> switch (outcome) {
            case Outcome.Assigned _ -> placement(event.match());
            case Outcome.NoneFree(), Outcome.Over() -> CompletableFuture.completedStage(Optional.empty());
        }));
    }

    /** Has a server found for a match of this queue, if there is one with room. Never blocks. */
    CompletionStage<Outcome> start(MatchId match, QueueName queue) {
        return assignments.assign(match, Optional.of(queue.region()).filter(region -> !region.isEmpty()));
    }

    private CompletionStage<Optional<Placement.On>> placement(MatchId match) {
        CompletableFuture<Optional<Placement.On>> placement = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                placement.complete(matches.placementOf(match));
            } catch (SQLException | RuntimeException e) {
                placement.completeExceptionally(e);
            }
        });
        return placement;
    }
}
