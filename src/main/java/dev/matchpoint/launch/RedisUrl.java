package dev.matchpoint.launch;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code REDIS_URL}: {@code redis://user:password@host:port/database}, or {@code rediss://} for TLS. The scheme may be
 * left out; the nodes of a cluster are separated by commas, and so are sentinels.
 */
final class RedisUrl {

    static final String FORM = "redis://host:port";

    private static final Location.Malformed SEVERAL = new Location.Malformed(
            "REDIS_URL names several hosts: QUARKUS_REDIS_CLIENT_TYPE says whether they are a cluster or sentinels.");

    private RedisUrl() {}

    /**
     * Where this URL points to.
     *
     * @param kind what is there: {@code standalone}, if nothing is said, {@code cluster} or {@code sentinel}
     */
    static Location locate(String url, Optional<String> kind) {
        try {
            List<String> hosts = Arrays.stream(url.strip().split(",", -1))
                    .map(RedisUrl::withScheme)
                    .toList();
            for (String host : hosts) {
                check(new URI(host).parseServerAuthority());
            }
            if (hosts.size() > 1
                    && kind.filter(said -> !said.equalsIgnoreCase("standalone")).isEmpty()) {
                return SEVERAL;
            }
            return new Location.Known(Map.of("quarkus.redis.hosts", String.join(",", hosts)));
        } catch (URISyntaxException e) {
            return new Location.Malformed("REDIS_URL is not of the form " + FORM
                    + " or redis://user:password@host:port/database (with special characters percent-encoded).");
        }
    }

    private static String withScheme(String host) {
        return host.contains("://") ? host : "redis://" + host;
    }

    private static void check(URI host) throws URISyntaxException {
        boolean known = host.getScheme().equals("redis") || host.getScheme().equals("rediss");
        if (!known || host.getHost() == null || host.getPort() > 65_535) {
            throw new URISyntaxException("", "not a Redis");
        }
    }
}
