package dev.matchpoint.player;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer to a wrong name, address or password, which does not tell which: an error that also has {@code error}. */
@Schema(name = "LoginRefused")
record LoginRefused(
        String error, @Schema(enumeration = "error") String status, String message, String detail) {

    static LoginRefused saying(String message) {
        return new LoginRefused(message, "error", message, message);
    }
}
