package dev.matchpoint.player.identity;

import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Singleton;
import java.util.Optional;

/** Whose request this thread is answering, be it anybody. Costs nothing. */
@Singleton
public class CurrentCaller {

    private final SecurityIdentity identity;

    CurrentCaller(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** Who is calling; empty without credentials, and if it is a player who is banned. */
    public Optional<Caller> caller() {
        return identity.getPrincipal() instanceof Caller caller && identity.getAttribute(Callers.BAN) == null
                ? Optional.of(caller)
                : Optional.empty();
    }
}
