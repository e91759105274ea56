package dev.matchpoint.fleet;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The answer to what leaves nothing to show.
 *
 * @param status always {@code success}
 */
@Schema(name = "Done")
record Done(String status, String message) {

    static Done saying(String message) {
        return new Done("success", message);
    }
}
