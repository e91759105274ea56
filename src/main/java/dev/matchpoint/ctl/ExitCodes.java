package dev.matchpoint.ctl;

/** What the command line ends with. */
final class ExitCodes {

    /** Done. */
    static final int OK = 0;

    /** The API has refused, or what was looked at is not as it should be. */
    static final int REFUSED = 1;

    /** What was typed makes no sense. */
    static final int USAGE = 2;

    /** EX_UNAVAILABLE of BSD: no instance answers. */
    static final int UNREACHABLE = 69;

    private ExitCodes() {}
}
