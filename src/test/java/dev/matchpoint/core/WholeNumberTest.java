package dev.matchpoint.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matchpoint.TestConfig;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WholeNumberTest {

    @ConfigMapping(prefix = "numbers")
    interface Numbers {
        @WithDefault("1")
        @WithConverter(WholeNumber.Positive.class)
        int players();

        @WithDefault("0")
        @WithConverter(WholeNumber.NotNegative.class)
        int pauses();
    }

    private static Numbers numbers(Map<String, String> settings) {
        return TestConfig.of(Numbers.class, settings);
    }

    @Test
    void theLeastAndMoreIsRead() {
        assertThat(numbers(Map.of()).players()).isOne();
        assertThat(numbers(Map.of()).pauses()).isZero();
        assertThat(numbers(Map.of("numbers.players", " 2147483647 ")).players()).isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({
        "numbers.players, 0, must be a whole number from 1 to 2147483647",
        "numbers.players, 1.5, must be a whole number from 1 to 2147483647",
        "numbers.players, many, must be a whole number from 1 to 2147483647",
        "numbers.players, 2147483648, must be a whole number from 1 to 2147483647",
        "numbers.pauses, -1, must be a whole number from 0 to 2147483647"
    })
    void anyOtherIsRefusedByName(String name, String value, String why) {
        assertThatThrownBy(() -> numbers(Map.of(name, value))).hasMessageContainingAll(name, '"' + value + '"', why);
    }
}
