package dev.matchpoint.matchmaking;

import dev.matchpoint.core.QueueName;
import dev.matchpoint.queue.Mode;
import dev.matchpoint.queue.Modes;
import dev.matchpoint.web.Errors;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Finds the queue that a request means among the modes that there are. */
@Singleton
class QueueRequests {

    private final Modes modes;

    QueueRequests(Modes modes) {
        this.modes = modes;
    }

    /** The queue, or empty if there is no such mode. */
    Optional<QueueName> named(QueueRequest wanted) {
        Optional<Mode> mode = wanted.mode() == null ? Optional.of(modes.standard()) : modes.named(wanted.mode());
        return mode.map(known -> wanted.in(known.name()));
    }

    static Response unknownMode(QueueRequest wanted) {
        return Errors.field("mode", "\"" + wanted.mode() + "\" is not a valid choice.");
    }
}
