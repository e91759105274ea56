package dev.matchpoint.load.player;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Who can be matched with whom is known before anybody joins. */
class RatingsTest {

    private static final int WIDEST_WINDOW = 600;

    @Test
    void drawsOrdinaryPlayersAroundTheMiddle() {
        int[] ratings = Ratings.normal(20_000, 1);

        assertEquals(1_500, Arrays.stream(ratings).average().orElseThrow(), 10);
        double within = Arrays.stream(ratings)
                .filter(rating -> Math.abs(rating - 1_500) < 300)
                .count();
        assertEquals(0.683, within / ratings.length, 0.02);
    }

    @Test
    void keepsPartnersWithinTheWindowAndStandingTicketsOutsideOfIt() {
        int[] ratings = Ratings.pairsBetween(1_000, 2_000, 1);

        for (int i = 0; i < ratings.length; i += 2) {
            assertTrue(Math.abs(ratings[i] - ratings[i + 1]) <= 100);
            int above = Math.floorMod(ratings[i], Ratings.APART);
            assertTrue(above > WIDEST_WINDOW && Ratings.APART - above > WIDEST_WINDOW);
        }
    }

    @Test
    void bringsSecondHalvesAfterFirstHalves() {
        int[] order = Order.ofPairs(1_000, 1);

        assertEquals(1_000, Arrays.stream(order).distinct().count());
        int[] places = new int[1_000];
        for (int i = 0; i < order.length; i++) {
            places[order[i]] = i;
        }
        for (int i = 0; i < places.length; i += 2) {
            assertTrue(places[i] < places[i + 1]);
        }
    }
}
