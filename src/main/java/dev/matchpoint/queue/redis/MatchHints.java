package dev.matchpoint.queue.redis;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.queue.redis.RedisTickets.Played;
import dev.matchpoint.redis.RedisCommands;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The hints in a queue who is in which match, a page at a time. */
@Singleton
public class MatchHints {

    private static final int BATCH = 200;

    private final RedisCommands redis;
    private final QueueScripts scripts;

    MatchHints(RedisCommands redis, QueueScripts scripts) {
        this.redis = redis;
        this.scripts = scripts;
    }

    /**
     * Some of them.
     *
     * @param next the cursor of the next page; 0 after the last
     */
    public record Hints(String next, List<Played> hints) {}

    /** A page; the first has the cursor 0. One command. For virtual threads. */
    public Hints page(QueueName queue, String cursor) {
        @Nullable
        Response page = redis.call(Request.cmd(Command.HSCAN)
                .arg(scripts.matchedKey(queue))
                .arg(cursor)
                .arg("COUNT")
                .arg(BATCH));
        if (page == null) {
            return new Hints("0", List.of());
        }
        Response pairs = page.get(1);
        List<Played> hints = new ArrayList<>();
        for (int i = 0; i + 1 < pairs.size(); i += 2) {
            hints.add(new Played(
                    new PlayerId(pairs.get(i).toLong()),
                    new MatchId(pairs.get(i + 1).toLong())));
        }
        return new Hints(page.get(0).toString(), hints);
    }
}
