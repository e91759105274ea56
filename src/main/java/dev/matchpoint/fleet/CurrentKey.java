package dev.matchpoint.fleet;

import dev.matchpoint.player.identity.Caller;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;

/** Whose key the request came with that this thread is answering. Costs nothing. */
@Singleton
class CurrentKey {

    private final SecurityIdentity identity;

    CurrentKey(SecurityIdentity identity) {
        this.identity = identity;
    }

    /**
     * The owner that a server registered with this key has: a fleet and an operator of the same name are two.
     *
     * @throws IllegalStateException if the caller has no key: the resource lets in others too
     */
    String owner() {
        return switch (identity.getPrincipal()) {
            case Caller.Fleet fleet -> fleet.owner();
            case Caller.Operator operator -> operator.owner();
            default -> throw new IllegalStateException("the caller has no key");
        };
    }
}
