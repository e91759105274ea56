package dev.matchpoint.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedisUrlTest {

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
        assertThat(RedisUrl.locate(url)).isEqualTo(new Location.Known(Map.of("quarkus.redis.hosts", host)));
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
        assertThat(RedisUrl.locate(url))
                .isInstanceOfSatisfying(
                        Location.Malformed.class,
                        malformed -> assertThat(malformed.sentence())
                                .startsWith("REDIS_URL is not of the form redis://host:port")
                                .doesNotContain("hunter2", "\n"));
    }
}
