package dev.matchpoint.player.oidc;

import java.time.Instant;
import java.util.Optional;

/**
 * What an ID token says whose signature, issuer, audience and times were verified.
 *
 * @param subject who it is: with the issuer, the only thing that is certain and never changes
 * @param issuedAt in whole seconds, by the issuer's clock
 * @param expiresAt from then on it is worth nothing
 * @param name a username to begin with, of ASCII letters, digits and {@code . + - _}; empty if it names none that may be shown
 * @param email an address that the issuer has verified
 * @param isOperators whether its bearer runs the service, and is no player
 */
public record IdToken(
        String issuer,
        String subject,
        Instant issuedAt,
        Instant expiresAt,
        Optional<String> name,
        Optional<String> email,
        boolean isOperators) {}
