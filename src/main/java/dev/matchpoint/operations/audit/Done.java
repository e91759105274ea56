package dev.matchpoint.operations.audit;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** That something is done, for people. */
@Schema(name = "OperatorAnswer")
public record Done(String status, String message) {

    /** The sentence that says so. */
    public static Done saying(String message) {
        return new Done("success", message);
    }
}
