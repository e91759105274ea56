package dev.matchpoint.web;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The body of a 500: nothing of what went wrong, only the id under which the log has it.
 *
 * @param status always {@code error}
 * @param message one sentence for a person
 * @param detail the same sentence
 * @param errorId what to look for in the log
 */
@RegisterForReflection
record FaultBody(String status, String message, String detail, UUID errorId) {

    private static final Logger LOG = Logger.getLogger(FaultBody.class);

    /** Logs a fault and makes the body that refers to the log's entry. */
    static FaultBody logged(String method, String path, @Nullable Throwable fault) {
        UUID id = UUID.randomUUID();
        LOG.errorf(fault, "request failed error_id=%s method=%s path=%s", id, method, path);
        String sentence = "Internal server error. It is recorded as " + id + ".";
        return new FaultBody("error", sentence, sentence, id);
    }
}
