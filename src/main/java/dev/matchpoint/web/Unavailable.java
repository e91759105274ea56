package dev.matchpoint.web;

/** Somebody else who is needed for an answer is away: 503, to be tried again. */
public final class Unavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param sentence what is away, as clients are told */
    public Unavailable(String sentence) {
        super(sentence, null, false, false);
    }
}
