package dev.matchpoint.web;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * The one body of every error that is not about single fields. Clients of either style find their sentence: {@code
 * message} and {@code detail} say the same.
 *
 * @param status always {@code error}
 * @param message one sentence for a person
 * @param detail the same sentence
 */
@Schema(name = "Error")
public record ErrorBody(String status, String message, String detail) {

    /** The body that says this sentence. */
    public static ErrorBody of(String message) {
        return new ErrorBody("error", message, message);
    }
}
