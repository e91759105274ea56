package dev.matchpoint.player;

import dev.matchpoint.player.password.PasswordRules;
import dev.matchpoint.player.password.Passwords;
import dev.matchpoint.web.input.InvalidFields;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sends to get an account.
 *
 * @param username 3 to 150 letters of one script, digits and {@code @ . + - _}
 * @param email an address; its case does not matter
 * @param password 8 to 1024 characters
 * @param passwordConfirm the same again
 */
@Schema(
        name = "Registration",
        requiredProperties = {"username", "email", "password", "password_confirm"})
record RegistrationForm(
        @Schema(minLength = 3, maxLength = Username.MAX_LENGTH, examples = "erin") @Nullable
        String username,

        @Schema(format = "email", maxLength = EmailAddress.MAX_LENGTH, examples = "erin@example.com") @Nullable
        String email,

        @Schema(format = "password", minLength = 8, maxLength = Passwords.MAX_LENGTH, examples = "a long sentence")
        @Nullable
        String password,

        @Schema(format = "password", examples = "a long sentence") @Nullable
        String passwordConfirm) {

    /**
     * What it says, in the forms that are kept.
     *
     * @param invalid is told what is wrong with it by itself, whoever else there is
     */
    Registration read(InvalidFields invalid) {
        Registration registration = new Registration(
                RequiredText.read("username", Username.normal(username), Username::complaints, invalid),
                RequiredText.read("email", EmailAddress.normal(email), EmailAddress::complaints, invalid),
                RequiredText.read("password", password, PasswordRules::complaints, invalid));
        String confirmation = RequiredText.read("password_confirm", passwordConfirm, _ -> List.of(), invalid);
        if (!confirmation.isEmpty() && !confirmation.equals(password)) {
            invalid.add("password_confirm", "The two password fields didn’t match.");
        }
        return registration;
    }

    /** A new account, as it is to be kept; the password still in the clear. */
    record Registration(String username, String email, String password) {

        @Override
        public String toString() {
            return "Registration of " + username;
        }
    }
}
