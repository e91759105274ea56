package dev.matchpoint.player;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The answer to a registration or a login.
 *
 * @param user the account
 * @param token a new token, which is not to be had a second time
 * @param message a sentence for the player
 */
@Schema(name = "SignedIn")
record SignedIn(
        Profile user,

        @Schema(pattern = "^[0-9a-f]{40}$", description = "For `Authorization: Token ...`; shown this once.")
        String token,

        String message) {}
