package dev.matchpoint.matchmaking;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.match.MatchView;
import dev.matchpoint.match.PlayersMatched;
import dev.matchpoint.queue.failover.Availability;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisCommands;
import dev.matchpoint.redis.Subscriptions;
import io.quarkus.runtime.StartupEvent;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/**
 * The news that players are in a match, to all instances: it wakes the requests that wait for it there, and is told as {@link
 * PlayersMatched}. Redis tells of the matches that were claimed in it by itself, as it hears the verdict.
 */
@Singleton
class MatchNews {

    /** So long a match counts as just made; later it is no news. */
    private static final Duration FRESH = Duration.ofSeconds(2);

    private final RedisCommands redis;
    private final Subscriptions subscriptions;
    private final Availability availability;
    private final Waiters waiters;
    private final Event<PlayersMatched> news;
    private final DatabaseClock clock;

    MatchNews(
            RedisCommands redis,
            Subscriptions subscriptions,
            Availability availability,
            Waiters waiters,
            Event<PlayersMatched> news,
            DatabaseClock clock) {
        this.redis = redis;
        this.subscriptions = subscriptions;
        this.availability = availability;
        this.waiters = waiters;
        this.news = news;
        this.clock = clock;
    }

    void start(@Observes StartupEvent event) {
        if (redis.isConfigured()) {
            // What was said while nobody listened is made up for by looking.
            subscriptions.subscribe(Keyspace.MATCHED_CHANNEL, this::heard, this::missed);
        }
    }

    /** A live match was found that was made on PostgreSQL, here or elsewhere, now or before. Never blocks. */
    void made(MatchView match) {
        List<PlayerId> players = List.of(match.blackPlayer(), match.whitePlayer());
        players.forEach(waiters::wake);
        if (match.createdAt().isBefore(clock.now().minus(FRESH))) {
            return;
        }
        if (availability.isRedis()) {
            String text = match.blackPlayer() + " " + match.whitePlayer();
            redis.send(Request.cmd(Command.PUBLISH)
                            .arg(Keyspace.MATCHED_CHANNEL)
                            .arg(text))
                    .whenComplete((listeners, failure) -> {
                        if (failure != null) {
                            news.fire(new PlayersMatched(players));
                        }
                    });
        } else {
            news.fire(new PlayersMatched(players));
        }
    }

    private void heard(String text) {
        List<PlayerId> players = Arrays.stream(text.split(" ", -1))
                .map(id -> new PlayerId(Long.parseLong(id)))
                .toList();
        players.forEach(waiters::wake);
        news.fire(new PlayersMatched(players));
    }

    private void missed() {
        waiters.wakeAll();
        news.fire(new PlayersMatched(List.of()));
    }
}
