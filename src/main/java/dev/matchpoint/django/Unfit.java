package dev.matchpoint.django;

import java.io.Serial;

/** Why an object of a dump cannot be moved, in words that hold nothing of what is in it. */
final class Unfit extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    Unfit(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        return String.valueOf(getMessage());
    }
}
