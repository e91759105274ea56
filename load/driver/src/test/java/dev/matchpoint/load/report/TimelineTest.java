package dev.matchpoint.load.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class TimelineTest {

    @Test
    void eachFigureIsABarAndTheHighestIsTold() {
        String picture = new Timeline()
                .add("Connections & more", List.of(1, 1_200, 3))
                .mark("restart", 1, 2)
                .picture();

        assertTrue(picture.contains("Connections &amp; more"), picture);
        assertTrue(picture.contains(">1,200<"), picture);
        assertTrue(picture.contains(">restart<"), picture);
        assertEquals(1 + 1 + 3, picture.split("<rect", -1).length - 1);
    }
}
