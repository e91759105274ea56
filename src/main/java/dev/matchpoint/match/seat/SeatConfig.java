package dev.matchpoint.match.seat;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** What seats are signed with. Every key has the prefix {@code matchpoint.seats}. */
@ConfigMapping(prefix = "matchpoint.seats")
interface SeatConfig {

    /** Who says so: the claim {@code iss}. */
    @WithDefault("matchpoint")
    String issuer();

    /**
     * Keys in PEM: a {@code PRIVATE KEY} (P-256, or RSA of 2048 bits or more) and its {@code PUBLIC KEY}, then further public keys
     * that are good, too. Line breaks may be written as {@code \n}. Without any, keys are made and kept in PostgreSQL.
     */
    Optional<String> keys();

    /** How old the newest key in PostgreSQL may get before another one is made. */
    @WithDefault("90d")
    Duration rotateEvery();
}
