package dev.matchpoint.load.life;

import java.time.Duration;

/**
 * A match, as its players were told. It begins when both of them know, and its result is reported some time later by the one
 * who was told first: so nobody may be told less than that there is a match.
 */
final class Game {

    /** How long players play, at least. */
    static final Duration LENGTH = Duration.ofSeconds(2);

    private final long match;
    private final int reporter;
    private volatile long endsNanos = Long.MAX_VALUE;
    private volatile boolean ending;
    private volatile boolean over;

    /** One that nobody but this player knows of. */
    Game(long match, int reporter) {
        this.match = match;
        this.reporter = reporter;
    }

    long match() {
        return match;
    }

    /** Takes it that a player has been told. */
    void told(int player, long now) {
        if (player != reporter && endsNanos == Long.MAX_VALUE) {
            endsNanos = now + LENGTH.toNanos();
        }
    }

    /** Whether this player is to report its result now. */
    boolean isReportedBy(int player, long now) {
        return player == reporter && endsNanos != Long.MAX_VALUE && now - endsNanos >= 0;
    }

    /** How long this player has nothing to report, at most a time. */
    long rest(int player, long now, long most) {
        return player != reporter || endsNanos == Long.MAX_VALUE ? most : Math.clamp(endsNanos - now, 0, most);
    }

    /** Takes it that a result is being reported: from now on it may be over. */
    void ends() {
        ending = true;
    }

    boolean isEnding() {
        return ending;
    }

    /** Takes it that the result was taken. */
    void ended() {
        over = true;
    }

    boolean isOver() {
        return over;
    }

    /** The same each time it is asked. */
    String result() {
        return switch ((int) (match % 3)) {
            case 0 -> "black_win";
            case 1 -> "white_win";
            default -> "draw";
        };
    }
}
