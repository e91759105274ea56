package dev.matchpoint.player.identity;

import dev.matchpoint.core.PlayerId;
import io.quarkus.security.identity.SecurityIdentity;
import java.util.Optional;

/**
 * By what a player was let in, for as long as it is {@link Passes good}.
 *
 * @param player who, as they were then
 * @param token by which token; empty if by credentials that cannot be revoked
 */
public record Pass(Caller.Player player, Optional<TokenHash> token) {

    private static final String NO_TOKEN = "-";
    private static final int PARTS = 4;

    /** That of a caller; empty if it is no player. */
    public static Optional<Pass> of(SecurityIdentity caller) {
        return caller.getPrincipal() instanceof Caller.Player player
                ? Optional.of(new Pass(player, Optional.ofNullable(caller.<TokenHash>getAttribute(Callers.TOKEN))))
                : Optional.empty();
    }

    /**
     * Reads what {@link #text} has written.
     *
     * @throws IllegalArgumentException if it has not
     */
    public static Pass of(String text) {
        String[] parts = text.split(" ", PARTS);
        if (parts.length < PARTS) {
            throw new IllegalArgumentException("That is no pass");
        }
        return new Pass(
                new Caller.Player(new PlayerId(Long.parseLong(parts[1])), parts[3], Integer.parseInt(parts[2])),
                parts[0].equals(NO_TOKEN) ? Optional.empty() : Optional.of(TokenHash.ofText(parts[0])));
    }

    /** In a line. It opens nothing: of a token it has the hash. */
    public String text() {
        return token.map(TokenHash::text).orElse(NO_TOKEN) + " " + player.id() + " " + player.eloRating() + " "
                + player.username();
    }
}
