package dev.matchpoint.queue.redis;

import dev.matchpoint.core.Micros;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.queue.QueueConfig;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisCommands;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Time in which no player could be heard, all instances or PostgreSQL having been down: nobody's ticket may expire for that.
 * After such a time nobody's does until everybody has had a ticket's whole life to be heard again.
 */
@Singleton
public class Silence {

    private static final Duration LEAST = Duration.ofSeconds(30);

    private final RedisCommands redis;
    private final DatabaseClock clock;
    private final Duration life;
    private final Duration longest;

    Silence(RedisCommands redis, DatabaseClock clock, QueueConfig config) {
        this.redis = redis;
        this.clock = clock;
        this.life = config.ticketTtl();
        Duration turns = config.sweepEvery().multipliedBy(3);
        this.longest = turns.compareTo(LEAST) > 0 ? turns : LEAST;
    }

    /** Whether tickets may expire now. Two commands. */
    public boolean mayExpire() {
        @Nullable Response last = redis.call(Request.cmd(Command.GET).arg(Keyspace.HEARD));
        Duration silent = last == null ? Duration.ZERO : Duration.between(Micros.toInstant(last.toLong()), clock.now());
        if (silent.compareTo(longest) > 0) {
            redis.call(Request.cmd(Command.SET)
                    .arg(Keyspace.GRACE)
                    .arg(silent.toString())
                    .arg("PX")
                    .arg(life.toMillis()));
        }
        Response grace = redis.call(Request.cmd(Command.EXISTS).arg(Keyspace.GRACE));
        return grace == null || grace.toInteger() == 0;
    }

    /** Notes that players can be heard, PostgreSQL and this instance being there. */
    public void heard() {
        redis.call(Request.cmd(Command.SET).arg(Keyspace.HEARD).arg(Micros.of(clock.now())));
    }
}
