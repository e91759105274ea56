package dev.matchpoint.player.identity;

import dev.matchpoint.core.PlayerId;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;

/** The player whose request this thread is answering. For resources that allow {@link Roles#PLAYER} only; costs nothing. */
@Singleton
public class CurrentPlayer {

    private final SecurityIdentity identity;

    CurrentPlayer(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * The account of the caller.
     *
     * @throws IllegalStateException if the caller is no player: the resource lets in others too
     */
    public PlayerId id() {
        return caller().id();
    }

    /**
     * By what the caller was let in.
     *
     * @throws IllegalStateException if the caller is no player: the resource lets in others too
     */
    public Pass pass() {
        return Pass.of(identity).orElseThrow(CurrentPlayer::nobody);
    }

    /**
     * The caller with name and rating, at most a second old while PostgreSQL is there.
     *
     * @throws IllegalStateException if the caller is no player: the resource lets in others too
     */
    public Caller.Player caller() {
        if (identity.getPrincipal() instanceof Caller.Player player) {
            return player;
        }
        throw nobody();
    }

    private static IllegalStateException nobody() {
        return new IllegalStateException("the caller is no player");
    }
}
