package dev.matchpoint.race;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An answer that a player got.
 *
 * @param code the HTTP status
 * @param status the body's word: matched, waiting, already_in_queue, not_in_queue, success, error
 * @param match the id of the match it names, 0 if none
 * @param body all of it
 */
record Reply(int code, String status, long match, JsonNode body) {

    static Reply of(int code, JsonNode body) {
        return new Reply(
                code,
                body.path("status").asText(),
                body.path("match").path("id").asLong(),
                body);
    }

    boolean isMatched() {
        return status.equals("matched");
    }

    /** In the queue, new or from before. */
    boolean isWaiting() {
        return status.equals("waiting") || status.equals("already_in_queue");
    }

    /** Out of the queue after a leave. */
    boolean isOut() {
        return status.equals("success") || status.equals("not_in_queue");
    }

    /** Who plays in the match it names. */
    Set<Long> players() {
        JsonNode named = body.path("match");
        return Stream.of("black_player", "white_player")
                .map(side -> named.path(side).asLong())
                .collect(Collectors.toSet());
    }

    boolean matchIsLive() {
        return body.path("match").path("status").asText().equals("in_progress");
    }
}
