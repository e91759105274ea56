package dev.matchpoint.player.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The stored forms were computed with Python's {@code hashlib.pbkdf2_hmac}, which Django uses. */
class PasswordHashTest {

    @ParameterizedTest
    @CsvSource({
        "lètmein, pbkdf2_sha256$1000$seasalt$JgZryXe2Ga8ysg6XbzkLpTdyPQrHqsinbL9BnnhgX4A=",
        "correct horse, pbkdf2_sha256$1$Zx9$4kcaFHBnVw7OnQBev9udQ0vdxKQyk/JNVpffcQmpOuU=",
        "日本語パスワード, pbkdf2_sha256$5000$塩$jBJqgHTLPSbrYW2T8TgPlsF7PYvfMLZCUvrch00dp5c=",
    })
    void aPasswordOpensWhatDjangoStored(String password, String stored) {
        PasswordHash hash = PasswordHash.parse(stored).orElseThrow();

        assertThat(hash.isOf(password)).isTrue();
        assertThat(hash.isOf(password + " ")).isFalse();
        assertThat(hash.stored()).isEqualTo(stored);
    }

    @Test
    void aLongPasswordOpensWhatDjangoStored() {
        String stored = "pbkdf2_sha256$720000$longer$RnChyyCcyerzd/niOTUGoeoyrGFFQgW7yAwxwtZP9tg=";

        assertThat(PasswordHash.parse(stored).orElseThrow().isOf("x".repeat(200)))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "!",
                "!unusableQ3v",
                "plain text",
                "md5$salt$hash",
                "argon2$argon2id$v=19$m=102400,t=2,p=8$x$y",
                "pbkdf2_sha256$0$salt$JgZryXe2Ga8ysg6XbzkLpTdyPQrHqsinbL9BnnhgX4A=",
                "pbkdf2_sha256$-1$salt$JgZryXe2Ga8ysg6XbzkLpTdyPQrHqsinbL9BnnhgX4A=",
                "pbkdf2_sha256$999999999$salt$JgZryXe2Ga8ysg6XbzkLpTdyPQrHqsinbL9BnnhgX4A=",
                "pbkdf2_sha256$99999999999$salt$JgZryXe2Ga8ysg6XbzkLpTdyPQrHqsinbL9BnnhgX4A=",
                "pbkdf2_sha256$1000$$JgZryXe2Ga8ysg6XbzkLpTdyPQrHqsinbL9BnnhgX4A=",
                "pbkdf2_sha256$1000$salt$short",
                "pbkdf2_sha256$1000$salt",
            })
    void noPasswordOpensAnotherFormat(String stored) {
        assertThat(PasswordHash.parse(stored)).isEmpty();
    }

    @Test
    void neitherSaltNorHashIsPrinted() {
        PasswordHash hash = PasswordHash.of("secret", "seasalt", 1);

        assertThat(hash.toString()).isEqualTo("pbkdf2_sha256$1$...");
    }
}
