package dev.matchpoint.player;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WinRateTest {

    @ParameterizedTest
    @CsvSource({"0, 0, 0", "0, 5, 0", "5, 5, 100", "1, 3, 33.33", "2, 3, 66.67", "1, 8, 12.5", "1, 1600, 0.06"})
    void winsPerHundredGamesAreRoundedToTwoDecimals(int wins, int games, double percent) {
        assertThat(WinRate.percent(wins, games)).isEqualTo(percent);
    }

    @ParameterizedTest
    @CsvSource({"2147483647, 2147483647, 100"})
    void manyGamesDoNotOverflow(int wins, int games, double percent) {
        assertThat(WinRate.percent(wins, games)).isEqualTo(percent);
    }
}
