package dev.matchpoint.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.launch.EmbeddedServers.Server;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanTest {

    private static final String DATABASE_URL = "postgresql://alice:secret@localhost/game";

    @Test
    void bothUrlsAreAllThatARunNeeds() {
        assertThat(plan(Map.of("DATABASE_URL", DATABASE_URL, "REDIS_URL", "localhost:6379")))
                .isEqualTo(new Plan.Run(
                        Map.of(
                                "quarkus.datasource.jdbc.url", "jdbc:postgresql://localhost/game",
                                "quarkus.datasource.username", "alice",
                                "quarkus.datasource.password", "secret",
                                "quarkus.redis.hosts", "redis://localhost:6379"),
                        Set.of()));
    }

    @Test
    void whatIsMissingIsNamedWithAnExample() {
        assertThat(plan(Map.of()))
                .isEqualTo(new Plan.Refused("Set DATABASE_URL=postgresql://user:password@host:port/name and"
                        + " REDIS_URL=redis://host:port (or MATCHPOINT_REDIS=none, to run on PostgreSQL alone),"
                        + " or MATCHPOINT_EMBEDDED=true to try Matchpoint with servers of its own."));
    }

    @Test
    void onlyWhatIsMissingIsNamed() {
        assertThat(plan(Map.of("REDIS_URL", "localhost")))
                .isEqualTo(new Plan.Refused("Set DATABASE_URL=postgresql://user:password@host:port/name,"
                        + " or MATCHPOINT_EMBEDDED=true to try Matchpoint with servers of its own."));
    }

    @Test
    void whatHasNoUrlIsEmbeddedOnDemand() {
        assertThat(plan(Map.of("matchpoint.embedded", "true")))
                .isEqualTo(new Plan.Run(Map.of(), EnumSet.allOf(Server.class)));
        assertThat(plan(Map.of("matchpoint.embedded", "true", "REDIS_URL", "localhost")))
                .isEqualTo(new Plan.Run(
                        Map.of("quarkus.redis.hosts", "redis://localhost"), EnumSet.of(Server.POSTGRESQL)));
    }

    @Test
    void withoutRedisNothingLooksForOne() {
        assertThat(plan(Map.of("matchpoint.embedded", "true", "matchpoint.redis", "none", "REDIS_URL", "localhost")))
                .isEqualTo(new Plan.Run(Map.of("quarkus.redis.active", "false"), EnumSet.of(Server.POSTGRESQL)));
    }

    @Test
    void anotherChoiceOfRedisIsRefused() {
        assertThat(plan(Map.of("DATABASE_URL", DATABASE_URL, "matchpoint.redis", "off")))
                .isEqualTo(new Plan.Refused("MATCHPOINT_REDIS is none, to run on PostgreSQL alone, or not set."));
    }

    @Test
    void whatQuarkusOwnNamesSayIsLeftAlone() {
        assertThat(plan(Map.of(
                        "quarkus.datasource.jdbc.url", "jdbc:postgresql://here/game",
                        "quarkus.redis.hosts", "redis://here",
                        "DATABASE_URL", DATABASE_URL,
                        "REDIS_URL", "localhost",
                        "matchpoint.embedded", "true")))
                .isEqualTo(new Plan.Run(Map.of(), Set.of()));
    }

    @Test
    void aMalformedUrlEndsTheStart() {
        assertThat(plan(Map.of("DATABASE_URL", "localhost", "matchpoint.embedded", "true")))
                .isInstanceOf(Plan.Refused.class);
    }

    private static Plan plan(Map<String, String> settings) {
        return Plan.of(List.of(
                Location.ofPostgres(name -> Optional.ofNullable(settings.get(name))),
                Location.ofRedis(name -> Optional.ofNullable(settings.get(name)))));
    }
}
