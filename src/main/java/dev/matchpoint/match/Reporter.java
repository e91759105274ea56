package dev.matchpoint.match;

import dev.matchpoint.player.identity.Caller;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Who tells what becomes of a match.
 *
 * @param caller by key: a game server or an operator
 * @param assignment the number by which the match got to the server that tells, if it says so
 */
record Reporter(Caller caller, OptionalLong assignment) {

    static Reporter of(Optional<Caller> caller, @Nullable Long assignment) {
        return new Reporter(
                caller.orElseThrow(), assignment == null ? OptionalLong.empty() : OptionalLong.of(assignment));
    }
}
