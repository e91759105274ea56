package dev.matchpoint.player;

import dev.matchpoint.player.password.PasswordRules;
import dev.matchpoint.player.password.Passwords;
import dev.matchpoint.web.input.InvalidFields;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What somebody sends to get another password.
 *
 * @param oldPassword the present one
 * @param newPassword 8 to 1024 characters
 * @param newPasswordConfirm the same again
 */
@Schema(
        name = "NewPassword",
        requiredProperties = {"old_password", "new_password", "new_password_confirm"})
record NewPasswordForm(
        @Schema(format = "password", maxLength = Passwords.MAX_LENGTH, examples = "a long sentence") @Nullable
        String oldPassword,

        @Schema(format = "password", minLength = 8, maxLength = Passwords.MAX_LENGTH, examples = "another sentence")
        @Nullable
        String newPassword,

        @Schema(format = "password", examples = "another sentence") @Nullable
        String newPasswordConfirm) {

    /**
     * What it says.
     *
     * @param invalid is told what is wrong with it by itself
     */
    Change read(InvalidFields invalid) {
        Change change = new Change(
                RequiredText.read("old_password", oldPassword, PasswordRules::lengthComplaints, invalid),
                RequiredText.read("new_password", newPassword, PasswordRules::complaints, invalid));
        String confirmation = RequiredText.read("new_password_confirm", newPasswordConfirm, _ -> List.of(), invalid);
        if (!confirmation.isEmpty() && !confirmation.equals(newPassword)) {
            invalid.add("new_password_confirm", "The two password fields didn’t match.");
        }
        return change;
    }

    /** The present and the new password, in the clear. */
    record Change(String from, String to) {

        @Override
        public String toString() {
            return "Change of a password";
        }
    }

    @Override
    public String toString() {
        return "Form of a new password";
    }
}
