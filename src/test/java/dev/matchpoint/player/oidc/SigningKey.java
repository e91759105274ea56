package dev.matchpoint.player.oidc;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A key that ID tokens are signed with, as Cognito makes them. */
public record SigningKey(PublicJsonWebKey key, String algorithm) {

    /** A new RSA key. */
    public static SigningKey rsa() {
        try {
            return new SigningKey(named(RsaJwkGenerator.generateJwk(2048)), AlgorithmIdentifiers.RSA_USING_SHA256);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A new key on P-256. */
    static SigningKey ec() {
        try {
            return new SigningKey(
                    named(EcJwkGenerator.generateJwk(EllipticCurves.P256)),
                    AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256);
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static PublicJsonWebKey named(PublicJsonWebKey key) {
        key.setKeyId(UUID.randomUUID().toString());
        return key;
    }

    /** Another key that goes by the name of this one. */
    SigningKey impostor() {
        SigningKey other = rsa();
        other.key.setKeyId(key.getKeyId());
        return other;
    }

    /** Makes these the issuer's only keys. */
    public static void publish(SigningKey... keys) {
        TestIssuer.publish(Stream.of(keys)
                .map(one -> one.key.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY))
                .collect(joining(",", "{\"keys\":[", "]}")));
    }

    /** The claims of somebody's ID token, good for an hour. */
    public static JwtClaims claims(String subject) {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(TestIssuer.ISSUER);
        claims.setAudience(TestIssuer.CLIENT);
        claims.setSubject(subject);
        claims.setGeneratedJwtId();
        claims.setStringClaim("token_use", "id");
        claims.setStringClaim("cognito:username", subject);
        claims.setClaim("email_verified", true);
        issue(claims, 0);
        return claims;
    }

    /** Says when it is issued, in so many seconds from now, and that it expires after an hour. */
    static void issue(JwtClaims claims, long seconds) {
        long now = Instant.now().getEpochSecond();
        claims.setIssuedAt(NumericDate.fromSeconds(now + seconds));
        claims.setExpirationTime(NumericDate.fromSeconds(now + seconds + 3600));
        claims.setClaim("auth_time", now + seconds);
    }

    /** The header Authorization with a token of somebody that is good. */
    public String bearer(String subject) {
        return "Bearer " + token(claims(subject));
    }

    /** The header Authorization with a token of somebody, some of whose claims are changed. */
    public String bearer(String subject, Consumer<JwtClaims> change) {
        JwtClaims claims = claims(subject);
        change.accept(claims);
        return "Bearer " + token(claims);
    }

    /** A token with these claims. */
    String token(JwtClaims claims) {
        return token(claims, _ -> {});
    }

    /** A token with these claims, whose header is changed. */
    String token(JwtClaims claims, Consumer<JsonWebSignature> change) {
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setKey(key.getPrivateKey());
        token.setKeyIdHeaderValue(key.getKeyId());
        token.setAlgorithmHeaderValue(algorithm);
        change.accept(token);
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Who is in these groups of the issuer. */
    static Consumer<JwtClaims> in(String... groups) {
        return claims -> claims.setClaim("cognito:groups", List.of(groups));
    }
}
