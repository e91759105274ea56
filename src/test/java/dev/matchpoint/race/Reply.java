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

    /** To be asked again: overloaded, or overtaken by something newer. */
    boolean isNotNow() {
        return code == 503;
    }

    boolean isMatched() {
        return status.equals("matched");
    }

    /** In the queue, new or from before. */
    boolean isWaiting() {
        return Set.of("waiting", "searching", "already_in_queue").contains(status);
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
