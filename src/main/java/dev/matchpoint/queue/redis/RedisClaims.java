package dev.matchpoint.queue.redis;

import dev.matchpoint.core.Micros;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.queue.Claim;
import dev.matchpoint.redis.RedisCommands;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The claims in Redis that nobody has settled yet. */
@Singleton
public class RedisClaims {

    private final QueueScripts scripts;
    private final RedisCommands redis;
    private final DatabaseClock clock;

    RedisClaims(QueueScripts scripts, RedisCommands redis, DatabaseClock clock) {
        this.scripts = scripts;
        this.redis = redis;
        this.clock = clock;
    }

    /** Claims of a queue that were made longer ago than this, the oldest first, up to a number of them. One command. */
    public List<Claim> olderThan(Duration age, QueueName queue, int atMost) {
        @Nullable
        Response claims = redis.call(Request.cmd(Command.ZRANGE)
                .arg(scripts.claimsKey(queue))
                .arg("-inf")
                .arg(Micros.of(clock.now().minus(age)))
                .arg("BYSCORE")
                .arg("LIMIT")
                .arg(0)
                .arg(atMost));
        return claims == null
                ? List.of()
                : claims.stream()
                        .map(text -> Claim.parse(queue, text.toString()))
                        .toList();
    }
}
