package dev.matchpoint.realtime.match;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.matchpoint.match.MatchCompleted;
import dev.matchpoint.match.Result;
import dev.matchpoint.realtime.frame.EventBody;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.RoomLog.Alteration;
import dev.matchpoint.realtime.room.RoomLog.Change;
import dev.matchpoint.realtime.room.RoomStatus;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/** Has the room of a match end with it: its members are told the result, and nobody enters it any more. */
@Singleton
class Endings {

    private static final Logger LOG = Logger.getLogger(Endings.class);

    /** So often the game may change the room at the same time. */
    private static final int ATTEMPTS = 5;

    private final RoomLog log;
    private final InstantSource clock = InstantSource.system();

    Endings(RoomLog log) {
        this.log = log;
    }

    void completed(@Observes MatchCompleted event) {
        RoomId room = RoomId.of(event.match());
        CompletionStage<Boolean> ended = log.tops(List.of(room))
                .thenCompose(tops -> tops.getFirst().isEmpty()
                        ? CompletableFuture.completedStage(true)
                        : end(room, event.result(), ATTEMPTS));
        ended.whenComplete((done, failure) -> {
            if (failure != null) {
                LOG.debugf(failure, "The room of a match has not ended with it match=%s", event.match());
            }
        });
    }

    private CompletionStage<Boolean> end(RoomId id, Result result, int attempts) {
        return log.find(id).thenCompose(found -> {
            Optional<Room> open = found.filter(room -> room.status() != RoomStatus.COMPLETED);
            return open.isEmpty() ? CompletableFuture.completedStage(true) : end(open.get(), result, attempts);
        });
    }

    private CompletionStage<Boolean> end(Room room, Result result, int attempts) {
        return log.change(room.id(), change(room, result))
                .thenCompose(alteration -> alteration instanceof Alteration.Outdated && attempts > 1
                        ? end(room.id(), result, attempts - 1)
                        : CompletableFuture.completedStage(alteration instanceof Alteration.Changed));
    }

    private Change change(Room room, Result result) {
        ObjectNode told = JsonNodeFactory.instance
                .objectNode()
                .put("status", RoomStatus.COMPLETED.toString())
                .put("result", result.word());
        String body = EventBody.change(Optional.empty(), room.rev() + 1, told, clock.instant());
        return new Change(Optional.empty(), room.rev(), RoomStatus.COMPLETED, room.turn(), room.state(), body);
    }
}
