package dev.matchpoint.realtime;

import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The answer to a change of a room that was changed since: an error that also says what to begin again from.
 *
 * @param rev of the room now
 */
@Schema(name = "RoomOutdated")
record Outdated(@Schema(enumeration = "error") String status, String message, String detail, long rev) {

    private static final String SENTENCE = "The room has been changed since.";

    static Response since(long rev) {
        return Response.status(Response.Status.CONFLICT)
                .entity(new Outdated("error", SENTENCE, SENTENCE, rev))
                .build();
    }
}
