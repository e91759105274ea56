package dev.matchpoint.django;

import java.io.Serial;

/** What was given is not what {@code dumpdata} writes; the message says where it is not, and nothing of what is there. */
public final class DumpUnreadable extends Exception {

    @Serial
    private static final long serialVersionUID = 1;

    DumpUnreadable(String sentence) {
        super(sentence);
    }
}
