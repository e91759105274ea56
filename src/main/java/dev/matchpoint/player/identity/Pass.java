package dev.matchpoint.player.identity;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.player.oidc.IdToken;
import io.quarkus.security.identity.SecurityIdentity;
import java.time.Instant;
import java.util.Optional;

/**
 * By what a player was let in, for as long as it is {@link Passes good}.
 *
 * @param player who, as they were then
 * @param token by which token of ours, if by one
 * @param issued when the ID token was issued by which it was otherwise; neither is there of credentials that cannot be revoked
 */
public record Pass(Caller.Player player, Optional<TokenHash> token, Optional<Instant> issued) {

    private static final String NO_TOKEN = "-";
    private static final String ISSUED = "@";
    private static final int PARTS = 4;

    /** That of a caller; empty if it is no player. */
    public static Optional<Pass> of(SecurityIdentity caller) {
        return caller.getPrincipal() instanceof Caller.Player player
                ? Optional.of(of(player, caller))
                : Optional.empty();
    }

    private static Pass of(Caller.Player player, SecurityIdentity caller) {
        Optional<IdToken> idToken = Optional.ofNullable(caller.getAttribute(Callers.ID_TOKEN));
        return new Pass(
                player,
                idToken.isPresent() ? Optional.empty() : Optional.ofNullable(caller.getAttribute(Callers.TOKEN)),
                idToken.map(IdToken::issuedAt));
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
                Optional.of(parts[0])
                        .filter(by -> !by.equals(NO_TOKEN) && !by.startsWith(ISSUED))
                        .map(TokenHash::ofText),
                Optional.of(parts[0])
                        .filter(by -> by.startsWith(ISSUED))
                        .map(by -> Instant.ofEpochSecond(Long.parseLong(by.substring(1)))));
    }

    /** In a line. It opens nothing: of a token it has the hash. */
    public String text() {
        String by = token.map(TokenHash::text)
                .or(() -> issued.map(at -> ISSUED + at.getEpochSecond()))
                .orElse(NO_TOKEN);
        return by + " " + player.id() + " " + player.eloRating() + " " + player.username();
    }
}
