package dev.matchpoint.realtime.frame;

/** The limits that connections have if nothing else is set. */
final class TestLimits {

    static final Limits DEFAULTS = new Limits(16_384, 32, 64, 300, 50, 100);

    private TestLimits() {}
}
