package dev.matchpoint.player.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.matchpoint.TestConfig;
import dev.matchpoint.web.Unavailable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An issuer whose keys cannot be had, and settings that make no sense. */
class IssuersKeysTest {

    private static final SigningKey KEY = SigningKey.ec();

    private final AtomicInteger fetches = new AtomicInteger();
    private HttpServer issuer;
    private volatile int status = 200;

    @BeforeEach
    void serve() throws IOException {
        byte[] keys = ("{\"keys\":[" + KEY.key().toJson(OutputControlLevel.PUBLIC_ONLY) + "]}")
                .getBytes(StandardCharsets.UTF_8);
        issuer = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        issuer.createContext("/", call -> {
            fetches.incrementAndGet();
            call.sendResponseHeaders(status, keys.length);
            call.getResponseBody().write(keys);
            call.close();
        });
        issuer.start();
    }

    @AfterEach
    void end() {
        issuer.stop(0);
    }

    private IdTokens tokens() {
        return tokens(Map.of(
                "matchpoint.oidc.issuer",
                TestIssuer.ISSUER,
                "matchpoint.oidc.audience",
                TestIssuer.CLIENT,
                "matchpoint.oidc.jwks",
                "http://localhost:" + issuer.getAddress().getPort() + "/"));
    }

    private static IdTokens tokens(Map<String, String> settings) {
        return new IdTokens(TestConfig.of(OidcConfig.class, settings));
    }

    private static String token() {
        return KEY.token(SigningKey.claims("somebody"));
    }

    @Test
    void keysAreFetchedOnce() {
        IdTokens tokens = tokens();

        for (int i = 0; i < 100; i++) {
            assertThat(tokens.verify(token())).isPresent();
        }

        assertThat(fetches).hasValue(1);
    }

    @Test
    void manyKeysThatNobodyKnowsMakeForFewFetches() {
        IdTokens tokens = tokens();
        SigningKey unknown = SigningKey.ec();

        for (int i = 0; i < 100; i++) {
            assertThat(tokens.verify(unknown.token(SigningKey.claims("somebody"))))
                    .isEmpty();
        }

        assertThat(fetches).hasValueLessThanOrEqualTo(3);
    }

    @Test
    void withoutKeysNobodyIsTakenForAnImpostorAndTheIssuerIsNotPressed() {
        status = 500;
        IdTokens tokens = tokens();

        for (int i = 0; i < 100; i++) {
            assertThatThrownBy(() -> tokens.verify(token())).isInstanceOf(Unavailable.class);
        }

        assertThat(fetches).hasValue(1);
    }

    @Test
    void whileTheIssuerIsAwayTheKeysThatAreKnownAreGood() {
        IdTokens tokens = tokens();
        assertThat(tokens.verify(token())).isPresent();

        issuer.stop(0);

        assertThat(tokens.verify(token())).isPresent();
    }

    @Test
    void withoutAnIssuerNoneAreTaken() {
        IdTokens tokens = tokens(Map.of());

        assertThat(tokens.areTaken()).isFalse();
        assertThat(tokens.verify(token())).isEmpty();
    }

    @Test
    void anIssuerWithoutAClientEndsTheStart() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tokens(Map.of("matchpoint.oidc.issuer", TestIssuer.ISSUER)))
                .withMessageContaining("MATCHPOINT_OIDC_AUDIENCE");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://issuer.example/jwks", "http://localhost.example/jwks", "file:///etc/passwd", "jwks"})
    void keysComeOverTlsUnlessTheyAreOfThisMachine(String location) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> tokens(Map.of(
                        "matchpoint.oidc.issuer", TestIssuer.ISSUER,
                        "matchpoint.oidc.audience", TestIssuer.CLIENT,
                        "matchpoint.oidc.jwks", location)))
                .withMessageContaining("https");
    }
}
