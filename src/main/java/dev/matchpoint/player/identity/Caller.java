package dev.matchpoint.player.identity;

import dev.matchpoint.core.PlayerId;
import java.security.Principal;

/** Who is calling: the principal of every authenticated request. */
public sealed interface Caller extends Principal {

    /**
     * A player.
     *
     * @param id the account
     * @param username the name as it was at most a second ago
     * @param eloRating the rating as it was at most a second ago
     */
    record Player(PlayerId id, String username, int eloRating) implements Caller {
        @Override
        public String getName() {
            return username;
        }
    }

    /** A game server, by the name of its key. */
    record Fleet(String keyName) implements Caller {

        /** What is noted as the owner of what it registers. */
        public String owner() {
            return "fleet/" + keyName;
        }

        @Override
        public String getName() {
            return keyName;
        }
    }

    /** An operator, by the name of the key, or {@code oidc:} and the subject of an ID token. */
    record Operator(String keyName) implements Caller {

        /** What is noted as the owner of what it registers: a game server's key may have the same name. */
        public String owner() {
            return "operator/" + keyName;
        }

        @Override
        public String getName() {
            return keyName;
        }
    }
}
