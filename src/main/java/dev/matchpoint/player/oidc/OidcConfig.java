package dev.matchpoint.player.oidc;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Whose ID tokens are taken. Every key has the prefix {@code matchpoint.oidc}. */
@ConfigMapping(prefix = "matchpoint.oidc")
public interface OidcConfig {

    /** Who issues them: the claim {@code iss}. None are taken without. */
    Optional<String> issuer();

    /** For which clients they may be issued: one of these has to be in {@code aud}. Needed with an issuer. */
    Optional<Set<String>> audience();

    /** Where the issuer's keys are; {@code /.well-known/jwks.json} below the issuer, as with Cognito, if it is not said. */
    Optional<String> jwks();

    /** The claim, a text or a list of them, that says who is an operator. */
    @WithDefault("cognito:groups")
    String operatorClaim();

    /** With which values of it a token is an operator's, and no player's. */
    Optional<Set<String>> operators();

    /** How long a token that was verified is believed at most: so long one is good that is signed with a key that was withdrawn. */
    @WithDefault("5m")
    Duration believeFor();
}
