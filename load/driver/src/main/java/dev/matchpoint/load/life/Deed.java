package dev.matchpoint.load.life;

import dev.matchpoint.load.player.Call;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a player does next. */
enum Deed {
    /** Asks to be matched. */
    JOIN(Call.JOIN),
    /** Asks how it stands. */
    POLL(Call.STATUS),
    /** Gives up waiting. */
    LEAVE(Call.LEAVE),
    /** Has the result of the match reported, as a game server would. */
    REPORT(null);

    private final Optional<Call> call;

    Deed(@Nullable Call call) {
        this.call = Optional.ofNullable(call);
    }

    /** As a call of the player; empty if it is one of an operator. */
    Optional<Call> call() {
        return call;
    }
}
