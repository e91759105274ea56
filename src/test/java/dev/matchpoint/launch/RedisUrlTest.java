package dev.matchpoint.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUrlTest {

    private static final Optional<String> CLUSTER = Optional.of("cluster");

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "localhost redis://:p%2Fw%20%40@localhost/3",
                "rediss://cache.example:6380/ rediss://:p%2Fw%20%40@cache.example:6380/3",
                "redis://alice:own@cache.example redis://alice:own@cache.example/3",
                "redis://cache.example/7 redis://:p%2Fw%20%40@cache.example/7",
            })
    void whatAUrlLacksMayBeSaidBesideIt(String url, String host) {
        RedisUrl.Beside beside = new RedisUrl.Beside(Optional.empty(), Optional.of("p/w @"), Optional.of("3"));

        assertThat(RedisUrl.locate(url, beside, Optional.empty()))
                .isEqualTo(new Location.Known(Map.of("quarkus.redis.hosts", host)));
    }

    @Test
    void aUserMayBeSaidBesideAUrlWithAPassword() {
        Map<String, String> settings =
                Map.of("REDIS_URL", "rediss://cache.example:6379", "REDIS_USER", "ga@me", "REDIS_PASSWORD", "p:w");

        assertThat(Location.ofRedis(name -> Optional.ofNullable(settings.get(name))))
                .isEqualTo(
                        new Location.Known(Map.of("quarkus.redis.hosts", "rediss://ga%40me:p%3Aw@cache.example:6379")));
    }

    @Test
    void aDatabaseIsANumber() {
        RedisUrl.Beside beside = new RedisUrl.Beside(Optional.empty(), Optional.empty(), Optional.of("games"));

        assertThat(RedisUrl.locate("localhost", beside, Optional.empty()))
                .isEqualTo(new Location.Malformed("REDIS_DB is the number of a database."));
    }

    @Test
    void aHostAndAPortAreAUrl() {
        Map<String, String> settings = Map.of("REDIS_HOST", "cache.example", "REDIS_PORT", "6380");

        assertThat(Location.ofRedis(name -> Optional.ofNullable(settings.get(name))))
                .isEqualTo(new Location.Known(Map.of("quarkus.redis.hosts", "redis://cache.example:6380")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "localhost redis://localhost",
                "localhost:6379 redis://localhost:6379",
                "redis://localhost:6379 redis://localhost:6379",
                "redis://alice:p%2Fw@cache.example:6380/3 redis://alice:p%2Fw@cache.example:6380/3",
                "redis://:secret@127.0.0.1:6379 redis://:secret@127.0.0.1:6379",
                "rediss://cache.example rediss://cache.example",
                "one:7000,redis://two:7001 redis://one:7000,redis://two:7001",
            })
    void aUrlMayLackItsScheme(String url, String host) {
        assertThat(RedisUrl.locate(url, RedisUrl.Beside.NOTHING, CLUSTER))
                .isEqualTo(new Location.Known(Map.of("quarkus.redis.hosts", host)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://",
                "http://localhost:6379",
                "redis://:hunter2@localhost:port",
                "redis://:hunter2@localhost:70000",
                "redis://:hun ter2@localhost",
                "redis://:hunter2%@localhost",
                "redis://:hunter2@",
                "one:7000,",
            })
    void whatIsMalformedIsRefusedInOneSentenceWithoutThePassword(String url) {
        assertThat(RedisUrl.locate(url, RedisUrl.Beside.NOTHING, CLUSTER))
                .isInstanceOfSatisfying(
                        Location.Malformed.class,
                        malformed -> assertThat(malformed.sentence())
                                .startsWith("REDIS_URL is not of the form redis://host:port")
                                .doesNotContain("hunter2", "\n"));
    }

    @Test
    void whatSeveralHostsAreIsSaid() {
        assertThat(RedisUrl.locate("one:26379,two:26379", RedisUrl.Beside.NOTHING, Optional.of("sentinel")))
                .isInstanceOf(Location.Known.class);
        assertThat(Stream.of(Optional.<String>empty(), Optional.of("standalone"))
                        .map(kind -> RedisUrl.locate("one:26379,two:26379", RedisUrl.Beside.NOTHING, kind)))
                .containsOnly(
                        new Location.Malformed(
                                "REDIS_URL names several hosts: QUARKUS_REDIS_CLIENT_TYPE says whether they are a cluster or sentinels."));
    }
}
