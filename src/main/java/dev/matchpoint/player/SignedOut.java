package dev.matchpoint.player;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The answer to a logout: a status, always {@code success}, and a sentence for the player. */
@Schema(name = "SignedOut")
record SignedOut(@Schema(enumeration = "success") String status, String message) {

    static SignedOut saying(String message) {
        return new SignedOut("success", message);
    }
}
