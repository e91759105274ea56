package dev.matchpoint.race;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An answer that a player got.
 *
 * @param code the HTTP status
 * @param status the body's word: matched, waiting, searching, already_in_queue, not_in_queue, success, error
 * @param match the id of the match it names, 0 if none
 * @param engine the one that answered: redis, postgresql, or empty if the answer names none
 * @param body all of it
 */
public record Reply(int code, String status, long match, String engine, JsonNode body) {

    static Reply of(int code, String engine, JsonNode body) {
        return new Reply(
                code,
                body.path("status").asText(),
                body.path("match").path("id").asLong(),
                engine,
                body);
    }

    /** To be asked again: overloaded, or overtaken by something newer. */
    public boolean isNotNow() {
        return code == 503;
    }

    public boolean isMatched() {
        return status.equals("matched");
    }

    /** In the queue, new or from before. */
    public boolean isWaiting() {
        return Set.of("waiting", "searching", "already_in_queue").contains(status);
    }

    /** Out of the queue after a leave. */
    public boolean isOut() {
        return status.equals("success") || status.equals("not_in_queue");
    }

    /** Who plays in the match it names. */
    Set<Long> players() {
        JsonNode named = body.path("match");
        return Stream.of("black_player", "white_player")
                .map(side -> named.path(side).asLong())
                .collect(Collectors.toSet());
    }

    public boolean matchIsLive() {
        return body.path("match").path("status").asText().equals("in_progress");
    }
}
