package dev.matchpoint.player;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** How many of their games somebody wins. */
final class WinRate {

    private static final int DECIMALS = 2;

    private WinRate() {}

    /** Wins per hundred games, rounded half up to two decimals; 0 without a game. */
    static double percent(int wins, int games) {
        if (games == 0) {
            return 0;
        }
        return BigDecimal.valueOf(100L * wins)
                .divide(BigDecimal.valueOf(games), DECIMALS, RoundingMode.HALF_UP)
                .doubleValue();
    }
}
