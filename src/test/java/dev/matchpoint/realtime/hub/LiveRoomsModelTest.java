package dev.matchpoint.realtime.hub;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever happens in whatever order, on networks that lose, double, delay and reorder: nobody notices. */
class LiveRoomsModelTest {

    private static final int STEPS = 400;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void everybodySeesTheSame(long seed) {
        RandomWorld world = new RandomWorld(seed);
        for (int i = 0; i < STEPS; i++) {
            world.step();
        }

        world.calm();

        world.everybodyIsUpToDate();
    }
}
