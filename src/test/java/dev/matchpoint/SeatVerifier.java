package dev.matchpoint;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** Verifies seats as a game server does: by the published keys, with nothing of the program's own. */
public final class SeatVerifier {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode keys;

    /**
     * @param jwks what {@code /api/servers/seats/jwks.json} answers
     */
    public SeatVerifier(String jwks) {
        try {
            this.keys = JSON.readTree(jwks).path("keys");
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** What a seat for a server says; empty if it is forged, somebody else's, or over. */
    public Optional<JsonNode> claims(String seat, String server, Instant now) {
        String[] parts = seat.split("\\.", -1);
        try {
            JsonNode header = JSON.readTree(decoded(parts[0]));
            JsonNode claims = JSON.readTree(decoded(parts[1]));
            boolean good = isSigned(parts, key(header.path("kid").asText()))
                    && claims.path("aud").asText().equals(server)
                    && claims.path("exp").asLong() > now.getEpochSecond();
            return good ? Optional.of(claims) : Optional.empty();
        } catch (IOException | GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private JsonNode key(String kid) {
        for (JsonNode key : keys) {
            if (key.path("kid").asText().equals(kid)) {
                return key;
            }
        }
        throw new IllegalStateException("no key " + kid);
    }

    private static boolean isSigned(String[] parts, JsonNode key) throws GeneralSecurityException {
        boolean rsa = key.path("kty").asText().equals("RSA");
        Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSAinP1363Format");
        signature.initVerify(rsa ? rsaKey(key) : ecKey(key));
        signature.update((parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(decoded(parts[2]));
    }

    private static PublicKey rsaKey(JsonNode key) throws GeneralSecurityException {
        return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(number(key, "n"), number(key, "e")));
    }

    private static PublicKey ecKey(JsonNode key) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        return KeyFactory.getInstance("EC")
                .generatePublic(new ECPublicKeySpec(
                        new ECPoint(number(key, "x"), number(key, "y")),
                        curve.getParameterSpec(ECParameterSpec.class)));
    }

    private static BigInteger number(JsonNode key, String name) {
        return new BigInteger(1, decoded(key.path(name).asText()));
    }

    private static byte[] decoded(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
