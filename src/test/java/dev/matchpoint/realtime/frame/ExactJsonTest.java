package dev.matchpoint.realtime.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactJsonTest {

    private final JsonMapper json = ExactJson.nestedUpTo(9);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.10",
                "0.0",
                "1E+308",
                "4.9E-324",
                "1.7976931348623157E+308",
                "1E-1000000000",
                "1E+1000000000",
                "[1.0,[2]]"
            })
    void whatIsReadIsWrittenAgain(String text) throws JsonProcessingException {
        String written = json.readTree(text).toString();

        assertThat(written).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10e2147483647",
                "1e2147483647",
                "1e-2147483647",
                "1e99999999999",
                "1e1000000001",
                "1.5e-1000000000"
            })
    void whatCouldNotBeReadAgainIsNotRead(String number) {
        assertThatThrownBy(() -> json.readTree(number)).isInstanceOf(NumberFormatException.class);
    }

    @Test
    void aNumberThatIsLongerWhenItIsWrittenIsReadAgain() throws JsonProcessingException {
        String fits = "7".repeat(990) + "e1";
        String written = json.readTree(fits).toString();
        assertThat(json.readTree(written)).isEqualTo(json.readTree(fits));

        assertThatThrownBy(() -> json.readTree("7".repeat(998) + "e1")).isInstanceOf(NumberFormatException.class);
    }
}
