package dev.matchpoint.match.seat;

import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.util.KeyUtils;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jose4j.jwk.EllipticCurveJsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.lang.JoseException;

/** Reads keys from the setting {@code MATCHPOINT_SEATS_KEYS}. No message shows any of it. */
final class ConfiguredKeys {

    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final Pattern BLOCK = Pattern.compile("-----BEGIN ([A-Z ]+)-----[^-]+-----END \\1-----");
    private static final int LEAST_RSA_BITS = 2048;
    private static final byte[] PROBE = {1, 2, 3};

    private ConfiguredKeys() {}

    /**
     * Reads PEM: a private key and further public ones, the first of which belongs to it.
     *
     * @throws IllegalArgumentException if that is not what the text is
     */
    static KeyRing read(String pem) {
        List<String> secret = new ArrayList<>();
        List<SeatKey> keys = new ArrayList<>();
        var blocks = BLOCK.matcher(pem.replace("\\n", "\n"));
        while (blocks.find()) {
            switch (blocks.group(1)) {
                case PRIVATE -> secret.add(blocks.group());
                case PUBLIC -> keys.add(publicKey(blocks.group()));
                default -> throw refused("has a " + blocks.group(1));
            }
        }
        if (secret.size() != 1 || keys.isEmpty()) {
            throw refused("has %d %s and %d %s".formatted(secret.size(), PRIVATE, keys.size(), PUBLIC));
        }
        keys.set(0, completed(keys.getFirst(), secret.getFirst()));
        return new KeyRing(keys.getFirst(), keys);
    }

    private static SeatKey publicKey(String pem) {
        return publicKey(pem, SignatureAlgorithm.ES256)
                .or(() -> publicKey(pem, SignatureAlgorithm.RS256))
                .orElseThrow(() -> refused("has a public key that is neither P-256 nor RSA"));
    }

    /** Empty if the key is of another kind. */
    private static Optional<SeatKey> publicKey(String pem, SignatureAlgorithm algorithm) {
        try {
            PublicKey key = KeyUtils.decodePublicKey(pem, algorithm);
            return Optional.of(checked(PublicJsonWebKey.Factory.newPublicJwk(key)));
        } catch (GeneralSecurityException | JoseException e) {
            return Optional.empty();
        }
    }

    private static SeatKey checked(PublicJsonWebKey key) {
        if (key instanceof RsaJsonWebKey rsa
                && rsa.getRsaPublicKey().getModulus().bitLength() < LEAST_RSA_BITS) {
            throw refused("has an RSA key of fewer than " + LEAST_RSA_BITS + " bits");
        }
        if (key instanceof EllipticCurveJsonWebKey ec && !ec.getCurveName().equals("P-256")) {
            throw refused("has a public key that is neither P-256 nor RSA");
        }
        return new SeatKey(key);
    }

    private static SeatKey completed(SeatKey open, String secret) {
        try {
            PublicJsonWebKey key = PublicJsonWebKey.Factory.newPublicJwk(open.open());
            PrivateKey own = KeyUtils.decodePrivateKey(secret, open.algorithm());
            requirePair(own, key.getPublicKey());
            key.setPrivateKey(own);
            return new SeatKey(key);
        } catch (GeneralSecurityException | JoseException e) {
            throw refused("has a private key and a first public key that do not belong together");
        }
    }

    private static void requirePair(PrivateKey secret, PublicKey open) throws GeneralSecurityException {
        Signature signature =
                Signature.getInstance(open.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA");
        signature.initSign(secret);
        signature.update(PROBE);
        byte[] signed = signature.sign();
        signature.initVerify(open);
        signature.update(PROBE);
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("not a pair");
        }
    }

    private static IllegalArgumentException refused(String fault) {
        return new IllegalArgumentException(
                "MATCHPOINT_SEATS_KEYS must be PEM: one PRIVATE KEY, its PUBLIC KEY, further PUBLIC KEYs; it " + fault);
    }
}
