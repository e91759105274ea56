package dev.matchpoint.queue.redis;

import dev.matchpoint.core.Micros;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.queue.QueueConfig;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Tickets in Redis whose players have not been heard of there for too long. */
@Singleton
public class SilentTickets {

    /** A request that came in longer ago is not on its way to Redis any more. */
    private static final Duration LONGEST_REQUEST = Duration.ofSeconds(10);

    private final QueueScripts scripts;
    private final DatabaseClock clock;
    private final Duration life;

    SilentTickets(QueueScripts scripts, DatabaseClock clock, QueueConfig config) {
        this.scripts = scripts;
        this.clock = clock;
        this.life = config.ticketTtl();
    }

    /**
     * A ticket without a sign of life.
     *
     * @param number of the request that asked for it, last
     */
    public record Overdue(PlayerId player, Instant number) {}

    /** Tickets whose players have not been heard of for too long, up to a number of them. */
    public List<Overdue> overdue(QueueName queue, int atMost) {
        Instant now = clock.now();
        List<String> arguments = List.of(
                Long.toString(Micros.of(now)),
                Integer.toString(atMost),
                Long.toString(Micros.of(now.minus(LONGEST_REQUEST))));
        Response found = scripts.run(QueueScripts.EXPIRE, queue, arguments);
        List<Overdue> overdue = new ArrayList<>(found.size() / 3);
        for (int i = 0; i < found.size(); i += 3) {
            overdue.add(new Overdue(
                    new PlayerId(found.get(i).toLong()),
                    Micros.toInstant(found.get(i + 1).toLong())));
        }
        return overdue;
    }

    /** Notes signs of life of players that did not come through Redis. One script. */
    public void heard(QueueName queue, Map<PlayerId, Instant> lastActive) {
        if (lastActive.isEmpty()) {
            return;
        }
        List<String> arguments = new ArrayList<>(2 * lastActive.size());
        lastActive.forEach((player, heard) -> {
            arguments.add(player.toString());
            arguments.add(Long.toString(Micros.of(heard.plus(life))));
        });
        scripts.run(QueueScripts.TOUCH, queue, arguments);
    }
}
