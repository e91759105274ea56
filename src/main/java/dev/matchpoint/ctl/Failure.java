package dev.matchpoint.ctl;

import java.io.Serial;

/** Why a command was not carried out: a sentence for people, and what to end with. */
final class Failure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1;

    private final int exitCode;

    Failure(int exitCode, String sentence) {
        super(sentence, null, false, false);
        this.exitCode = exitCode;
    }

    int exitCode() {
        return exitCode;
    }
}
