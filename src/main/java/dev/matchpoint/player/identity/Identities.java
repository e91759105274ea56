package dev.matchpoint.player.identity;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import java.util.Set;

/** Whose identity gives which roles, where no account is behind it. */
final class Identities {

    private Identities() {}

    /** A game server. */
    static SecurityIdentity fleet(String name) {
        return with(new Caller.Fleet(name), Roles.FLEET);
    }

    /** Somebody who runs the service. */
    static SecurityIdentity operator(String name) {
        return with(new Caller.Operator(name), Roles.FLEET, Roles.OPERATOR);
    }

    private static SecurityIdentity with(Caller caller, String... roles) {
        return QuarkusSecurityIdentity.builder()
                .setPrincipal(caller)
                .addRoles(Set.of(roles))
                .build();
    }
}
