package dev.matchpoint.match.seat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class ConfiguredKeysTest {

    private final KeyPair ec = pair("EC", 256);
    private final KeyPair rsa = pair("RSA", 2048);

    private static KeyPair pair(String kind, int bits) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
            generator.initialize(bits);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String secret(KeyPair pair) {
        return pem("PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    private static String open(KeyPair pair) {
        return pem("PUBLIC KEY", pair.getPublic().getEncoded());
    }

    private static String pem(String kind, byte[] key) {
        return "-----BEGIN %s-----\n%s\n-----END %s-----\n"
                .formatted(kind, Base64.getMimeEncoder().encodeToString(key), kind);
    }

    @Test
    void anEllipticKeySignsByItself() {
        KeyRing ring = ConfiguredKeys.read(secret(ec) + open(ec));

        assertThat(ring.signing().privateKey()).isEqualTo(ec.getPrivate());
        assertThat(ring.signing().open()).containsEntry("kty", "EC").containsEntry("alg", "ES256");
        assertThat(ring.signing().open()).doesNotContainKey("d");
        assertThat(ring.all()).containsExactly(ring.signing());
    }

    @Test
    void anRsaKeyMayComeWithOthersAndWithWrittenLineBreaks() {
        KeyRing ring = ConfiguredKeys.read(
                (secret(rsa) + open(rsa) + open(ec)).replace("\r", "").replace("\n", "\\n"));

        assertThat(ring.signing().open()).containsEntry("kty", "RSA").containsEntry("alg", "RS256");
        assertThat(ring.all()).extracting(key -> key.open().get("kty")).containsExactly("RSA", "EC");
    }

    @Test
    void theSameKeyHasTheSameIdAnywhere() {
        String id = ConfiguredKeys.read(secret(ec) + open(ec)).signing().id();

        assertThat(ConfiguredKeys.read(open(ec) + secret(ec)).signing().id()).isEqualTo(id);
        assertThat(SeatKey.parse(ConfiguredKeys.read(secret(ec) + open(ec))
                                .signing()
                                .withSecret())
                        .id())
                .isEqualTo(id);
    }

    @Test
    void whatIsNoSetOfKeysIsRefusedWithoutShowingIt() {
        for (String text : new String[] {
            "nonsense",
            secret(ec),
            open(ec),
            secret(ec) + open(rsa),
            secret(ec) + secret(rsa) + open(ec),
            secret(pair("EC", 384)) + open(pair("EC", 384)),
            secret(ec) + pem("CERTIFICATE", new byte[] {1, 2, 3})
        }) {
            assertThatThrownBy(() -> ConfiguredKeys.read(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("MATCHPOINT_SEATS_KEYS must be PEM")
                    .hasNoCause();
        }
    }
}
