package dev.matchpoint.match.seat;

import dev.matchpoint.database.DatabaseClock;
import io.smallrye.jwt.build.Jwt;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Makes seats: JWTs that a player shows to the game server, which verifies them by itself. Their claims are {@code iss}, {@code
 * sub} (the player), {@code aud} and {@code server_id} (the server), {@code match_id}, {@code game_id}, {@code player_id}, {@code
 * side}, {@code assignment}, {@code iat}, {@code exp} and {@code jti}.
 */
@Singleton
public class SeatTokens {

    /** How long a seat is good. Where a match was before knows no good seat of it any more after that long. */
    public static final Duration LIFE = Duration.ofSeconds(60);

    private final SeatKeys keys;
    private final SeatConfig config;
    private final DatabaseClock clock;

    SeatTokens(SeatKeys keys, SeatConfig config, DatabaseClock clock) {
        this.keys = keys;
        this.config = config;
        this.clock = clock;
    }

    /** A new seat; empty while no key is known, since PostgreSQL has not been there yet. Costs a signature, and never waits. */
    public Optional<String> seat(SeatClaims claims) {
        return keys.current().map(ring -> signed(claims, ring.signing()));
    }

    private String signed(SeatClaims claims, SeatKey key) {
        Instant now = clock.now();
        return Jwt.issuer(config.issuer())
                .subject(claims.player().toString())
                .audience(claims.server())
                .claim("server_id", claims.server())
                .claim("match_id", claims.match().value())
                .claim("game_id", "match-" + claims.match())
                .claim("player_id", claims.player().value())
                .claim("side", claims.side())
                .claim("assignment", claims.assignment())
                .issuedAt(now)
                .expiresAt(now.plus(LIFE))
                .jws()
                .keyId(key.id())
                .algorithm(key.algorithm())
                .sign(key.privateKey());
    }
}
