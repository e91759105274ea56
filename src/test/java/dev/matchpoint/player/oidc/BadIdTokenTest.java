package dev.matchpoint.player.oidc;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import dev.matchpoint.contract.Proves;
import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.match.seat.SeatClaims;
import dev.matchpoint.match.seat.SeatTokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.HmacKey;
import org.junit.jupiter.api.Test;

/** Tokens that look like those of the issuer: none opens anything. What each was answered is in {@code target/id-tokens.md}. */
@QuarkusTest
class BadIdTokenTest {

    private static final SigningKey KEY = SigningKey.rsa();

    @Inject
    SeatTokens seats;

    @Test
    @Proves({"auth-bearer-bad", "auth-invalid"})
    void noneOpensAnything() throws IOException {
        SigningKey.publish(KEY);
        String good = KEY.token(SigningKey.claims("somebody-good"));
        await().until(() -> answer(good).statusCode() == 200);
        Map<String, String> tokens = bad();
        tokens.put("none of these", good);

        Map<String, Response> answers = new LinkedHashMap<>();
        tokens.forEach((what, token) -> answers.put(what, answer(token)));

        Files.writeString(
                Path.of("target", "id-tokens.md"),
                answers.entrySet().stream()
                        .map(one -> "| %s | %d |"
                                .formatted(one.getKey(), one.getValue().statusCode()))
                        .collect(Collectors.joining("\n", "| token | answer |\n|---|---|\n", "\n")));
        assertThat(Objects.requireNonNull(answers.remove("none of these")).statusCode())
                .isEqualTo(200);
        SoftAssertions all = new SoftAssertions();
        answers.forEach(
                (what, answer) -> all.assertThat(answer.statusCode()).as(what).isEqualTo(401));
        all.assertAll();
        answers.values()
                .forEach(answer -> answer.then()
                        .header("WWW-Authenticate", "Token")
                        .body(
                                "$",
                                equalTo(Map.of(
                                        "status", "error", "message", "Invalid token.", "detail", "Invalid token."))));
    }

    private static Response answer(String token) {
        return given().header("Authorization", "Bearer " + token).get("/test/who/player");
    }

    private Map<String, String> bad() {
        Map<String, String> tokens = new LinkedHashMap<>();
        tokens.put("expired a minute ago", with(claims -> claims.setExpirationTime(in(-60))));
        tokens.put("without `exp`", with(claims -> claims.unsetClaim("exp")));
        tokens.put("good in five minutes (`nbf`)", with(claims -> claims.setNotBefore(in(300))));
        tokens.put("issued in five minutes (`iat`)", with(claims -> SigningKey.issue(claims, 300)));
        tokens.put("without `iat`", with(claims -> claims.unsetClaim("iat")));
        tokens.put("for another client (`aud`)", with(claims -> claims.setAudience("another-game")));
        tokens.put("without `aud`", with(claims -> claims.unsetClaim("aud")));
        tokens.put("of another issuer", with(claims -> claims.setIssuer("https://issuer.example/other")));
        tokens.put("without `iss`", with(claims -> claims.unsetClaim("iss")));
        tokens.put("without `sub`", with(claims -> claims.unsetClaim("sub")));
        tokens.put("with an empty `sub`", with(claims -> claims.setSubject(" ")));
        tokens.put("with a number as `sub`", with(claims -> claims.setClaim("sub", 1)));
        tokens.put("for access (`token_use`)", with(claims -> claims.setStringClaim("token_use", "access")));
        tokens.put("`alg: none`", unsigned(SigningKey.claims("somebody")));
        tokens.put("`alg: none` with a signature", unsigned(SigningKey.claims("somebody")) + "c2lnbmF0dXJl");
        tokens.put("HS256 by the public key", byThePublicKey());
        tokens.put("by another's key of the same name", KEY.impostor().token(SigningKey.claims("somebody")));
        tokens.put("by a key that nobody knows", SigningKey.ec().token(SigningKey.claims("somebody")));
        tokens.put("with its own key in the header", withItsOwnKey());
        tokens.put("with the place of its key in the header", withThePlaceOfItsKey());
        tokens.put("with another's claims", tampered());
        tokens.put("without its signature", truncated());
        tokens.put("a seat on a game server", seat());
        tokens.put("not a token at all", "a.b.c");
        tokens.put("a token of ours", "0000000000000000000000000000000000000000");
        tokens.put("longer than 8 KiB", with(claims -> claims.setStringClaim("more", "x".repeat(9000))));
        tokens.put(
                "two of them",
                KEY.token(SigningKey.claims("somebody")) + " " + KEY.token(SigningKey.claims("another")));
        return tokens;
    }

    private static NumericDate in(long seconds) {
        return NumericDate.fromSeconds(Instant.now().getEpochSecond() + seconds);
    }

    private static String with(Consumer<JwtClaims> change) {
        JwtClaims claims = SigningKey.claims("somebody");
        change.accept(claims);
        return KEY.token(claims);
    }

    private static String unsigned(JwtClaims claims) {
        return KEY.token(claims, token -> {
            token.setAlgorithmConstraints(AlgorithmConstraints.NO_CONSTRAINTS);
            token.setAlgorithmHeaderValue(AlgorithmIdentifiers.NONE);
            token.setKey(null);
        });
    }

    /** What is public is taken for a secret, if the token may choose how it is verified. */
    private static String byThePublicKey() {
        return KEY.token(SigningKey.claims("somebody"), token -> {
            token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
            token.setKey(new HmacKey(KEY.key().getPublicKey().getEncoded()));
        });
    }

    private static String withItsOwnKey() {
        SigningKey own = SigningKey.ec();
        return own.token(
                SigningKey.claims("somebody"), token -> token.getHeaders().setJwkHeaderValue("jwk", own.key()));
    }

    private static String withThePlaceOfItsKey() {
        return SigningKey.ec()
                .token(
                        SigningKey.claims("somebody"),
                        token -> token.setHeader("jku", "https://elsewhere.example/jwks.json"));
    }

    private static String tampered() {
        String[] parts = KEY.token(SigningKey.claims("somebody")).split("\\.", 3);
        String claims = SigningKey.claims(UUID.randomUUID().toString()).toJson();
        return parts[0] + "."
                + Base64.getUrlEncoder().withoutPadding().encodeToString(claims.getBytes(StandardCharsets.UTF_8)) + "."
                + parts[2];
    }

    private static String truncated() {
        String token = KEY.token(SigningKey.claims("somebody"));
        return token.substring(0, token.lastIndexOf('.') + 1);
    }

    private String seat() {
        return seats.seat(new SeatClaims(new MatchId(1), new PlayerId(1), "black", TestIssuer.CLIENT, 1))
                .orElseThrow();
    }
}
