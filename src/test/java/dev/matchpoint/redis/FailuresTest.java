package dev.matchpoint.redis;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.redis.client.impl.types.ErrorType;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailuresTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "LOADING Redis is loading the dataset in memory",
                "BUSY Redis is busy running a script.",
                "CLUSTERDOWN The cluster is down",
                "MISCONF Errors writing to the AOF file",
                "OOM command not allowed when used memory > 'maxmemory'."
            })
    void aRedisThatIsUnwellIsUnavailableOnItsConnection(String reply) {
        ErrorType failure = ErrorType.create(reply);

        assertThat(Failures.toException(failure)).isInstanceOf(RedisUnavailable.class);
        assertThat(Failures.isOfConnection(failure)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "READONLY You can't write against a read only replica.",
                "NOAUTH Authentication required.",
                "WRONGPASS invalid username-password pair",
                "CONNECTION_CLOSED"
            })
    void aConnectionOfNoMoreUseIsUnavailable(String reply) {
        ErrorType failure = ErrorType.create(reply);

        assertThat(Failures.toException(failure)).isInstanceOf(RedisUnavailable.class);
        assertThat(Failures.isOfConnection(failure)).isTrue();
    }

    @Test
    void whatHappensToTheConnectionIsTheCause() {
        IOException reset = new IOException("Connection reset");

        assertThat(Failures.toException(reset))
                .isInstanceOf(RedisUnavailable.class)
                .hasCause(reset);
        assertThat(Failures.isOfConnection(reset)).isTrue();
    }

    @Test
    void otherErrorsAreThoseOfTheCall() {
        ErrorType failure = ErrorType.create("WRONGTYPE Operation against a key holding the wrong kind of value");

        assertThat(Failures.toException(failure)).isInstanceOf(RedisErrorReply.class);
        assertThat(Failures.isOfConnection(failure)).isFalse();
    }

    @Test
    void passwordsAreLeftOut() {
        IOException failure = new IOException("Failed to connect:\n- redis://user:secret@host:1: refused");

        assertThat(Failures.toUnavailable("No connection", failure))
                .hasMessage("No connection: Failed to connect:\n- redis://host:1: refused")
                .hasNoCause();
    }
}
