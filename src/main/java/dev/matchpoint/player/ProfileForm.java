package dev.matchpoint.player;

import dev.matchpoint.web.input.InvalidFields;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * What players change of their accounts; what is left out stays.
 *
 * @param username 3 to 150 letters of one script, digits and {@code @ . + - _}
 * @param email an address; its case does not matter
 */
@Schema(name = "ProfileChange")
record ProfileForm(
        @Schema(minLength = 3, maxLength = Username.MAX_LENGTH, examples = "erin") @Nullable
        String username,

        @Schema(format = "email", maxLength = EmailAddress.MAX_LENGTH, examples = "erin@example.com") @Nullable
        String email) {

    /**
     * What it says, in the forms that are kept.
     *
     * @param invalid is told what is wrong with it by itself, whoever else there is
     */
    Change read(InvalidFields invalid) {
        return new Change(
                Optional.ofNullable(Username.normal(username))
                        .map(name -> RequiredText.read("username", name, Username::complaints, invalid)),
                Optional.ofNullable(EmailAddress.normal(email))
                        .map(address -> RequiredText.read("email", address, EmailAddress::complaints, invalid)));
    }

    /** What is to be different. */
    record Change(Optional<String> username, Optional<String> email) {}
}
