package dev.matchpoint.player.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.matchpoint.core.PlayerId;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassTest {

    private static final Caller.Player ANNE = new Caller.Player(new PlayerId(7), "anne", 1500);

    @Test
    void itIsReadAsItWasWritten() {
        String key = TokenHash.newKey();
        Pass byToken = new Pass(ANNE, TokenHash.ofKey(key), Optional.empty());
        Pass byOthers = new Pass(ANNE, Optional.empty(), Optional.empty());

        assertThat(Pass.of(byToken.text())).isEqualTo(byToken);
        Pass byIdToken = new Pass(ANNE, Optional.empty(), Optional.of(Instant.ofEpochSecond(1_790_000_000)));

        assertThat(Pass.of(byIdToken.text())).isEqualTo(byIdToken);
        assertThat(Pass.of(byOthers.text())).isEqualTo(byOthers);
        assertThat(byToken.text()).doesNotContain(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "7 1500 anne",
                "x 7 1500 anne",
                "- x 1500 anne",
                "- 7 1500",
                "0000 7 1500 anne",
                "@ 7 1500 anne"
            })
    void whatIsNoneIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Pass.of(text));
    }
}
