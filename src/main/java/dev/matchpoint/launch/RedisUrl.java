package dev.matchpoint.launch;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code REDIS_URL}: {@code redis://user:password@host:port/database}, or {@code rediss://} for TLS. The scheme may be
 * left out; the nodes of a cluster are separated by commas, and so are sentinels. {@code REDIS_USER}, {@code REDIS_PASSWORD} and
 * {@code REDIS_DB} fill in what it lacks; a user without a password is nobody, so that these two are said together.
 */
final class RedisUrl {

    static final String FORM = "redis://host:port";

    private static final Location.Malformed SEVERAL = new Location.Malformed(
            "REDIS_URL names several hosts: QUARKUS_REDIS_CLIENT_TYPE says whether they are a cluster or sentinels.");

    private static final Pattern DATABASE = Pattern.compile("[0-9]{1,5}");
    private static final Location.Malformed NO_DATABASE =
            new Location.Malformed("REDIS_DB is the number of a database.");

    private RedisUrl() {}

    /**
     * What is said beside a URL, and holds where the URL does not say it.
     *
     * @param user as it is, not percent-encoded; means nothing without a password
     * @param password likewise
     * @param database its number
     */
    record Beside(Optional<String> user, Optional<String> password, Optional<String> database) {

        static final Beside NOTHING = new Beside(Optional.empty(), Optional.empty(), Optional.empty());
    }

    /**
     * Where this URL points to.
     *
     * @param kind what is there: {@code standalone}, if nothing is said, {@code cluster} or {@code sentinel}
     */
    static Location locate(String url, Beside beside, Optional<String> kind) {
        if (beside.database()
                .filter(number -> !DATABASE.matcher(number).matches())
                .isPresent()) {
            return NO_DATABASE;
        }
        try {
            List<String> hosts = Arrays.stream(url.strip().split(",", -1))
                    .map(RedisUrl::withScheme)
                    .toList();
            List<String> whole = new ArrayList<>();
            for (String host : hosts) {
                whole.add(complete(check(new URI(host).parseServerAuthority()), beside));
            }
            if (hosts.size() > 1
                    && kind.filter(said -> !said.equalsIgnoreCase("standalone")).isEmpty()) {
                return SEVERAL;
            }
            return new Location.Known(Map.of("quarkus.redis.hosts", String.join(",", whole)));
        } catch (URISyntaxException e) {
            return new Location.Malformed("REDIS_URL is not of the form " + FORM
                    + " or redis://user:password@host:port/database (with special characters percent-encoded).");
        }
    }

    private static String withScheme(String host) {
        return host.contains("://") ? host : "redis://" + host;
    }

    private static String complete(URI host, Beside beside) {
        String said = host.toString();
        String rest = said.substring(said.indexOf("://") + 3);
        String login = beside.password()
                .filter(password -> host.getRawUserInfo() == null)
                .map(password -> encoded(beside.user().orElse("")) + ":" + encoded(password) + "@")
                .orElse("");
        String database = beside.database()
                .filter(number -> host.getRawPath().replace("/", "").isEmpty() && host.getRawQuery() == null)
                .map(number -> (rest.endsWith("/") ? "" : "/") + number)
                .orElse("");
        return host.getScheme() + "://" + login + rest + database;
    }

    private static String encoded(String plain) {
        return URLEncoder.encode(plain, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static URI check(URI host) throws URISyntaxException {
        boolean known = host.getScheme().equals("redis") || host.getScheme().equals("rediss");
        if (!known || host.getHost() == null || host.getPort() > 65_535) {
            throw new URISyntaxException("", "not a Redis");
        }
        return host;
    }
}
