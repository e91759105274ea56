package dev.matchpoint.player.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenHashTest {

    private static final String KEY = "0123456789abcdef0123456789abcdef01234567";

    @Test
    void aTokenIsKnownByItsSha256() {
        TokenHash hash = TokenHash.ofKey(KEY).orElseThrow();

        assertThat(HexFormat.of().formatHex(hash.bytes()))
                .isEqualTo("deb87fabd17715bb31ad4cf4ffb9494eeb15f8d33d85b031a301c64ab3417eaa");
    }

    @Test
    void newKeysAreTokensAndDiffer() {
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < 100; i++) {
            keys.add(TokenHash.newKey());
        }

        assertThat(keys).hasSize(100).allMatch(key -> TokenHash.ofKey(key).isPresent());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcdef0123456789abcdef0123456",
                "0123456789abcdef0123456789abcdef012345678",
                "0123456789ABCDEF0123456789abcdef01234567",
                "0123456789abcdef0123456789abcdef0123456g",
                "0123456789abcdef0123456789abcdef0123456\n"
            })
    void anythingElseIsNoToken(String key) {
        assertThat(TokenHash.ofKey(key)).isEmpty();
    }
}
