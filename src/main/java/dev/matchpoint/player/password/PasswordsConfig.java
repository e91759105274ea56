package dev.matchpoint.player.password;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.OptionalInt;

/** What a password costs. */
@ConfigMapping(prefix = "matchpoint.passwords")
interface PasswordsConfig {

    /** Rounds of PBKDF2 for a new password: Django 5.2's number. Stored passwords keep the number they came with. */
    @WithDefault("1000000")
    @Min(1)
    @Max(100_000_000)
    int iterations();

    /** How many passwords are worked on at once; without a number half of the processors, at least one. */
    OptionalInt threads();

    /** How many more may wait; further logins and registrations answer 503. */
    @WithDefault("32")
    @Min(1)
    int waiting();
}
