package dev.matchpoint.player.oidc;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;
import org.jose4j.http.Get;
import org.jose4j.http.SimpleGet;
import org.jose4j.http.SimpleResponse;
import org.jose4j.jwk.HttpsJwks;

/**
 * The keys that an issuer publishes: fetched when they are needed first, when they are as old as the issuer says, and when a token
 * names one that is not known, which is how new keys come into use. Those known stay in use while the issuer cannot be reached.
 * Neither many unknown keys nor an issuer that is away make for many attempts.
 */
final class IssuersKeys implements SimpleGet {

    private static final Logger LOG = Logger.getLogger(IssuersKeys.class);
    private static final Duration GOOD_FOR = Duration.ofMinutes(10);
    private static final Duration KEPT_WITHOUT_ISSUER = Duration.ofMinutes(5);
    private static final Duration BETWEEN_UNKNOWN_KEYS = Duration.ofSeconds(2);
    private static final Duration AFTER_A_FAILURE = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final int LARGEST = 1 << 18;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    private final Get issuer = new Get();
    private volatile long notBefore = System.nanoTime();

    private IssuersKeys() {
        issuer.setConnectTimeout((int) PATIENCE.toMillis());
        issuer.setReadTimeout((int) PATIENCE.toMillis());
        issuer.setRetries(0);
        issuer.setResponseBodySizeLimit(LARGEST);
    }

    /** @param location of a JWK set; over TLS, unless it is on this machine */
    static HttpsJwks at(String location) {
        URI uri = URI.create(location);
        if (!"https".equals(uri.getScheme())
                && !("http".equals(uri.getScheme()) && THIS_MACHINE.contains(uri.getHost()))) {
            throw new IllegalArgumentException(
                    "MATCHPOINT_OIDC_JWKS, or MATCHPOINT_OIDC_ISSUER without it, must be an https:// URL");
        }
        HttpsJwks keys = new HttpsJwks(location);
        keys.setSimpleHttpGet(new IssuersKeys());
        keys.setDefaultCacheDuration(GOOD_FOR.toSeconds());
        keys.setRetainCacheOnErrorDuration(KEPT_WITHOUT_ISSUER.toSeconds());
        keys.setRefreshReprieveThreshold(BETWEEN_UNKNOWN_KEYS.toMillis());
        return keys;
    }

    @Override
    public SimpleResponse get(String location) throws IOException {
        if (System.nanoTime() - notBefore < 0) {
            throw new IOException("it could not be reached a moment ago");
        }
        try {
            return issuer.get(location);
        } catch (IOException e) {
            LOG.warnf("The keys of the issuer of ID tokens cannot be had reason=%s", e.getMessage());
            notBefore = System.nanoTime() + AFTER_A_FAILURE.toNanos();
            throw e;
        }
    }
}
