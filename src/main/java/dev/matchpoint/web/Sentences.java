package dev.matchpoint.web;

import io.netty.handler.codec.http.HttpResponseStatus;
import org.jspecify.annotations.Nullable;

/** The sentence of an error that nobody gave words to: what its status says, in the words clients know. */
final class Sentences {

    private Sentences() {}

    /**
     * The sentence of a status.
     *
     * @param method the request's HTTP method
     * @param mediaType the request's media type, if it named one
     */
    static String of(int status, String method, @Nullable String mediaType) {
        return switch (status) {
            case 400 -> "Malformed request.";
            case 401 -> "Authentication required";
            case 403 -> "You do not have permission to perform this action.";
            case 404 -> "Not found.";
            case 405 -> "Method \"" + method + "\" not allowed.";
            case 406 -> "Could not satisfy the request Accept header.";
            case 408 -> "Request body took too long to come.";
            case 413 -> "Request body is too large.";
            case 414 -> "Request URI is too long.";
            case 415 -> "Unsupported media type \"" + (mediaType == null ? "" : mediaType) + "\" in request.";
            case 431 -> "Request headers are too large.";
            case 503 -> "Service temporarily unavailable, try again later.";
            default -> HttpResponseStatus.valueOf(status).reasonPhrase() + ".";
        };
    }
}
