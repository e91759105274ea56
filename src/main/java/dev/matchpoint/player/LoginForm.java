package dev.matchpoint.player;

import dev.matchpoint.player.password.PasswordRules;
import dev.matchpoint.player.password.Passwords;
import dev.matchpoint.web.input.InvalidFields;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sends to get a token. Either the address or the name is needed; each is looked up as what it is, since
 * one player's name may look like another's address. The address counts if both are there.
 *
 * @param email the address of an account
 * @param username or its name
 * @param password its password
 */
@Schema(
        name = "Login",
        description = "Either email or username, and the password.",
        requiredProperties = {"password"})
record LoginForm(
        @Schema(format = "email", examples = "erin@example.com") @Nullable
        String email,

        @Schema(examples = "erin") @Nullable String username,

        @Schema(format = "password", maxLength = Passwords.MAX_LENGTH, examples = "a long sentence") @Nullable
        String password) {

    /**
     * What it says.
     *
     * @param invalid is told what is missing
     */
    Login read(InvalidFields invalid) {
        String secret = RequiredText.read("password", password, PasswordRules::lengthComplaints, invalid);
        return username != null && email == null
                ? new ByUsername(
                        RequiredText.read("username", Username.normal(username), _ -> List.of(), invalid), secret)
                : new ByEmail(RequiredText.read("email", EmailAddress.normal(email), _ -> List.of(), invalid), secret);
    }

    /** Who wants to log in. */
    sealed interface Login {

        /** The address or the name. */
        String name();

        /** The password in the clear. */
        String password();
    }

    record ByEmail(String name, String password) implements Login {}

    record ByUsername(String name, String password) implements Login {}
}
