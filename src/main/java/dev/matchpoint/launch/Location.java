package dev.matchpoint.launch;

import dev.matchpoint.launch.EmbeddedServers.Server;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Where one of the two servers is, as the settings say. */
sealed interface Location {

    /**
     * Outside of the program.
     *
     * @param properties that point to it, by Quarkus' names; none if they are set already
     */
    record Known(Map<String, String> properties) implements Location {}

    /** To be started by the program. */
    record Embedded(Server server) implements Location {}

    /**
     * Nowhere.
     *
     * @param advice what to set
     */
    record Missing(String advice) implements Location {}

    /**
     * Unclear.
     *
     * @param sentence what is wrong; with no part of the setting, since any part of it may be the password
     */
    record Malformed(String sentence) implements Location {}

    /** Where PostgreSQL is. What is set by Quarkus' own names holds, then {@code DATABASE_URL}, then embedding it. */
    static Location ofPostgres(Function<String, Optional<String>> settings) {
        if (settings.apply("quarkus.datasource.jdbc.url").isPresent()) {
            return new Known(Map.of());
        }
        return DatabaseUrl.locate(settings)
                .or(() -> embedded(settings, Server.POSTGRESQL))
                .orElse(new Missing("DATABASE_URL=" + DatabaseUrl.FORM));
    }

    /** Where Redis is, likewise by {@code REDIS_URL}, or {@code REDIS_HOST} and {@code REDIS_PORT}; {@code MATCHPOINT_REDIS=none} is a place too. */
    static Location ofRedis(Function<String, Optional<String>> settings) {
        Optional<String> choice = settings.apply("matchpoint.redis");
        if (choice.isPresent()) {
            return choice.get().equals("none")
                    ? new Known(Map.of("quarkus.redis.active", "false"))
                    : new Malformed("MATCHPOINT_REDIS is none, to run on PostgreSQL alone, or not set.");
        }
        if (settings.apply("quarkus.redis.hosts").isPresent()) {
            return new Known(Map.of());
        }
        RedisUrl.Beside beside = new RedisUrl.Beside(
                settings.apply("REDIS_USER"), settings.apply("REDIS_PASSWORD"), settings.apply("REDIS_DB"));
        return settings.apply("REDIS_URL")
                .or(() -> settings.apply("REDIS_HOST").map(host -> host + port(settings)))
                .map(url -> RedisUrl.locate(url, beside, settings.apply("quarkus.redis.client-type")))
                .or(() -> embedded(settings, Server.REDIS))
                .orElse(new Missing(
                        "REDIS_URL=" + RedisUrl.FORM + " (or MATCHPOINT_REDIS=none, to run on PostgreSQL alone)"));
    }

    private static String port(Function<String, Optional<String>> settings) {
        return settings.apply("REDIS_PORT").map(port -> ":" + port).orElse("");
    }

    private static Optional<Location> embedded(Function<String, Optional<String>> settings, Server server) {
        return settings.apply("matchpoint.embedded").filter("true"::equals).map(wanted -> new Embedded(server));
    }
}
