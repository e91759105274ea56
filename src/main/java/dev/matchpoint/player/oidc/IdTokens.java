package dev.matchpoint.player.oidc;

import static org.jose4j.jwa.AlgorithmConstraints.ConstraintType.PERMIT;
import static org.jose4j.jws.AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256;
import static org.jose4j.jws.AlgorithmIdentifiers.ECDSA_USING_P384_CURVE_AND_SHA384;
import static org.jose4j.jws.AlgorithmIdentifiers.RSA_PSS_USING_SHA256;
import static org.jose4j.jws.AlgorithmIdentifiers.RSA_USING_SHA256;
import static org.jose4j.jws.AlgorithmIdentifiers.RSA_USING_SHA384;
import static org.jose4j.jws.AlgorithmIdentifiers.RSA_USING_SHA512;

import dev.matchpoint.web.Unavailable;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.consumer.ErrorCodeValidator;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumer;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.keys.resolvers.HttpsJwksVerificationKeyResolver;
import org.jspecify.annotations.Nullable;

/**
 * Verifies ID tokens of the one issuer that is configured, by the keys that it publishes. A setting that makes no sense ends the
 * start.
 */
@Startup(Interceptor.Priority.PLATFORM_BEFORE - 1) // before anything is migrated
@Singleton
public class IdTokens {

    private static final Logger LOG = Logger.getLogger(IdTokens.class);
    private static final Duration SKEW = Duration.ofSeconds(30);
    private static final int MAX_LENGTH = 8192;

    private final @Nullable JwtConsumer verified;
    private final Claims claims;

    @Inject
    IdTokens(OidcConfig config) {
        this.claims = new Claims(config.operatorClaim(), config.operators().orElse(Set.of()));
        this.verified = config.issuer().map(issuer -> consumer(issuer, config)).orElse(null);
    }

    private static JwtConsumer consumer(String issuer, OidcConfig config) {
        Set<String> audience = config.audience()
                .orElseThrow(
                        () -> new IllegalArgumentException(
                                "MATCHPOINT_OIDC_ISSUER needs MATCHPOINT_OIDC_AUDIENCE: for which clients tokens may be issued"));
        String location =
                config.jwks().orElseGet(() -> (issuer.endsWith("/") ? issuer : issuer + "/") + ".well-known/jwks.json");
        LOG.infof("ID tokens are taken of %s", issuer);
        return new JwtConsumerBuilder()
                .setExpectedIssuer(issuer)
                .setExpectedAudience(audience.toArray(String[]::new))
                .setRequireSubject()
                .setRequireExpirationTime()
                .setRequireIssuedAt()
                .setIssuedAtRestrictions((int) SKEW.toSeconds(), Integer.MAX_VALUE)
                .setAllowedClockSkewInSeconds((int) SKEW.toSeconds())
                .setJwsAlgorithmConstraints(
                        PERMIT,
                        RSA_USING_SHA256,
                        RSA_USING_SHA384,
                        RSA_USING_SHA512,
                        RSA_PSS_USING_SHA256,
                        ECDSA_USING_P256_CURVE_AND_SHA256,
                        ECDSA_USING_P384_CURVE_AND_SHA384)
                .setVerificationKeyResolver(new HttpsJwksVerificationKeyResolver(IssuersKeys.at(location)))
                .build();
    }

    /** Whether there is an issuer whose tokens are taken. */
    public boolean areTaken() {
        return verified != null;
    }

    /**
     * What a token says; empty if it is no good. Costs a verification of a signature, some tenths of a millisecond, and fetches the
     * issuer's keys when those known are too old, or the token names another: then it blocks.
     *
     * @throws Unavailable if the issuer's keys cannot be had now
     */
    public Optional<IdToken> verify(String token) {
        if (verified == null || token.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        try {
            return claims.read(verified.processToClaims(token));
        } catch (InvalidJwtException e) {
            if (isCausedByTheIssuer(e)) {
                throw new Unavailable("The identity provider cannot be reached.");
            }
            // Without its words, which hold the token: the numbers of jose4j's ErrorCodes.
            LOG.debugf(
                    "An ID token was refused errors=%s",
                    e.getErrorDetails().stream()
                            .map(ErrorCodeValidator.Error::getErrorCode)
                            .toList());
            return Optional.empty();
        } catch (MalformedClaimException _) {
            LOG.debug("An ID token was refused for a claim of another type");
            return Optional.empty();
        }
    }

    private static boolean isCausedByTheIssuer(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof IOException) {
                return true;
            }
        }
        return false;
    }
}
