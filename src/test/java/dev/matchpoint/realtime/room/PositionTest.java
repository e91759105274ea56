package dev.matchpoint.realtime.room;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PositionTest {

    @Test
    void isReadAsItIsWritten() {
        Position position = new Position("a-B_9", 999_999_999_999_999L);

        assertThat(Position.parse(position.toString())).contains(position);
        assertThat(Position.parse("e:0")).contains(new Position("e", 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                "e",
                "e:",
                ":1",
                "e:-1",
                "e:01",
                "e:1.0",
                "e:1e3",
                "e: 1",
                "e:1:1",
                "e|f:1",
                "e:1000000000000000",
                "123456789012345678901234567890123:1"
            })
    void isNotReadFromAnythingElse(String text) {
        assertThat(Position.parse(text)).isEmpty();
    }
}
