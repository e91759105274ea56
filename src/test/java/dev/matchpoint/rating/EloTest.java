package dev.matchpoint.rating;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EloTest {

    private final Elo elo = new Elo(32);

    @ParameterizedTest
    @CsvSource({
        "WIN, 1200, 1200, 16",
        "DRAW, 1200, 1200, 0",
        "LOSS, 1200, 1200, -16",
        "WIN, 1200, 1600, 29",
        "LOSS, 1600, 1200, -29",
        "DRAW, 1200, 1600, 13",
        "WIN, 1600, 1200, 3",
        "WIN, 3000, -3000, 0",
        "LOSS, 3000, -3000, -32",
        "WIN, 1250, 1200, 14",
    })
    void aRatingMovesByTheSurprise(Score score, int rating, int opponent, int change) {
        assertThat(elo.change(score, rating, opponent)).isEqualTo(change);
    }

    @Test
    void aHalfIsRoundedUp() {
        Elo odd = new Elo(33);

        assertThat(odd.change(Score.WIN, 1200, 1200)).isEqualTo(17);
        assertThat(odd.change(Score.LOSS, 1200, 1200)).isEqualTo(-16);
    }

    @Test
    void whatOneWinsTheOtherLoses() {
        for (int difference = -2000; difference <= 2000; difference++) {
            int won = elo.change(Score.WIN, 1200, 1200 + difference);
            assertThat(elo.change(Score.LOSS, 1200 + difference, 1200)).isEqualTo(-won);
            int drew = elo.change(Score.DRAW, 1200, 1200 + difference);
            assertThat(elo.change(Score.DRAW, 1200 + difference, 1200)).isEqualTo(-drew);
        }
    }

    @Test
    void fourHundredPointsAreTenToOne() {
        assertThat(Elo.expected(1600, 1200)).isCloseTo(10.0 / 11, within(1e-12));
    }

    @Test
    void extremeRatingsDoNotOverflow() {
        assertThat(elo.change(Score.LOSS, Integer.MAX_VALUE, Integer.MIN_VALUE)).isEqualTo(-32);
        assertThat(elo.change(Score.WIN, Integer.MIN_VALUE, Integer.MAX_VALUE)).isEqualTo(32);
    }

    @Test
    void aStepOfNothingIsRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Elo(0));
    }
}
