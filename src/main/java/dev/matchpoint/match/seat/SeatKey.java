package dev.matchpoint.match.seat;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import java.security.PrivateKey;
import java.util.Map;
import org.jose4j.jwk.EcJwkGenerator;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.keys.EllipticCurves;
import org.jose4j.lang.JoseException;

/** A key that seats are signed with, or only verified by if its private part is elsewhere. Its text shows no secret. */
final class SeatKey {

    private final PublicJsonWebKey key;

    SeatKey(PublicJsonWebKey key) {
        this.key = key;
        key.setUse("sig");
        key.setAlgorithm(algorithm().getAlgorithm());
        key.setKeyId(key.calculateBase64urlEncodedThumbprint("SHA-256"));
    }

    /** A new one. */
    static SeatKey random() {
        try {
            return new SeatKey(EcJwkGenerator.generateJwk(EllipticCurves.P256));
        } catch (JoseException e) {
            throw new IllegalStateException("no key could be made", e);
        }
    }

    /** One that {@link #withSecret} has written. */
    static SeatKey parse(String jwk) {
        try {
            return new SeatKey(PublicJsonWebKey.Factory.newPublicJwk(jwk));
        } catch (JoseException e) {
            throw new IllegalStateException("a key in seat_key cannot be read"); // no cause: it may quote the key
        }
    }

    /** The thumbprint of its public part, as RFC 7638 has it. */
    String id() {
        return key.getKeyId();
    }

    SignatureAlgorithm algorithm() {
        return key instanceof RsaJsonWebKey ? SignatureAlgorithm.RS256 : SignatureAlgorithm.ES256;
    }

    PrivateKey privateKey() {
        return key.getPrivateKey();
    }

    /** What those who verify need. */
    Map<String, Object> open() {
        return key.toParams(OutputControlLevel.PUBLIC_ONLY);
    }

    /** All of it, for where keys are kept. */
    String withSecret() {
        return key.toJson(OutputControlLevel.INCLUDE_PRIVATE);
    }

    @Override
    public String toString() {
        return "SeatKey " + id();
    }
}
