package dev.matchpoint.queue.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.core.Micros;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisCommands;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.inject.Inject;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Nobody's ticket expires for a time in which nobody could be heard. The sweep may do the same at any moment. */
@QuarkusTest
class SilenceTest {

    @Inject
    Silence silence;

    @Inject
    RedisCommands redis;

    @Inject
    DatabaseClock clock;

    @BeforeEach
    @AfterEach
    void forget() {
        silence.heard();
        redis.call(Request.cmd(Command.DEL).arg(Keyspace.GRACE));
    }

    @Test
    void ticketsExpireWhilePlayersAreHeard() {
        assertThat(silence.mayExpire()).isTrue();
    }

    @Test
    void ticketsExpireInARedisThatNeverHeardAnybody() {
        redis.call(Request.cmd(Command.DEL).arg(Keyspace.HEARD));

        assertThat(silence.mayExpire()).isTrue();
    }

    @Test
    void noTicketExpiresAfterALongSilence() {
        lastHeard(Duration.ofMinutes(10));

        assertThat(silence.mayExpire()).isFalse();
    }

    @Test
    void thatLastsUntilEverybodyHadTimeToBeHeardAgain() {
        lastHeard(Duration.ofMinutes(10));
        silence.mayExpire();

        silence.heard();

        assertThat(silence.mayExpire()).isFalse();
    }

    @Test
    void aShortSilenceIsNone() {
        lastHeard(Duration.ofSeconds(20));

        assertThat(silence.mayExpire()).isTrue();
    }

    private void lastHeard(Duration ago) {
        redis.call(Request.cmd(Command.SET)
                .arg(Keyspace.HEARD)
                .arg(Micros.of(clock.now().minus(ago))));
    }
}
