package dev.matchpoint.player.password;

import dev.matchpoint.core.WholeNumber;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.OptionalInt;
import org.eclipse.microprofile.config.spi.Converter;

/** What a password costs. */
@ConfigMapping(prefix = "matchpoint.passwords")
interface PasswordsConfig {

    /** Rounds of PBKDF2 for a new password: Django 5.2's number. Stored passwords keep the number they came with. */
    @WithDefault("1000000")
    @WithConverter(Iterations.class)
    int iterations();

    /** How many passwords are worked on at once; without a number half of the processors, at least one. */
    OptionalInt threads();

    /** How many more may wait; further logins and registrations answer 503. */
    @WithDefault("32")
    @WithConverter(WholeNumber.Positive.class)
    int waiting();

    /** More would take minutes. */
    final class Iterations implements Converter<Integer> {

        private static final long serialVersionUID = 1;

        @Override
        public Integer convert(String value) {
            return WholeNumber.read(value, 1, 100_000_000);
        }
    }
}
