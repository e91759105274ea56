package dev.matchpoint.load.store;

import dev.matchpoint.load.player.Ratings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.Transaction;

/**
 * Tickets that stand in the default queue in Redis, as if PostgreSQL knew them already: of players whom nobody knows, and
 * with deadlines so far away that nothing ends them. The product's own script writes them.
 */
public final class StandingTickets {

    /** Ids that no account of a run has. */
    private static final long FIRST_PLAYER = 1_000_000_000;

    private static final int AT_ONCE = 500;
    private static final Duration LIFE = Duration.ofDays(1);
    private static final String NONCE = "standing";

    private final Jedis jedis;
    private final String script;

    /**
     * None stand yet.
     *
     * @param restore the script; what it is appended to lies beside it
     */
    public StandingTickets(Jedis jedis, Path restore) throws IOException {
        this.jedis = jedis;
        this.script =
                jedis.scriptLoad(Files.readString(restore.resolveSibling("tickets.lua")) + Files.readString(restore));
    }

    /**
     * Has those stand whose places are in a range.
     *
     * @param of how many are going to stand together, those in the middle rated around 0
     */
    public void add(int from, int to, int of) {
        for (int start = from; start < to; start += AT_ONCE) {
            try (Transaction transaction = jedis.multi()) {
                transaction.evalsha(script, RedisKeys.OF_SCRIPTS, arguments(start, Math.min(to, start + AT_ONCE), of));
                transaction.unlink(RedisKeys.DIRTY);
                transaction.exec().stream()
                        .filter(RuntimeException.class::isInstance)
                        .forEach(failure -> {
                            throw (RuntimeException) failure;
                        });
            }
        }
    }

    private static List<String> arguments(int from, int to, int of) {
        Instant now = Instant.now();
        String asked = micros(now);
        String deadline = micros(now.plus(LIFE));
        List<String> arguments = new ArrayList<>();
        arguments.add(NONCE);
        for (int place = from; place < to; place++) {
            arguments.add(RedisKeys.field(FIRST_PLAYER + place));
            arguments.add(asked);
            arguments.add(asked);
            arguments.add(Integer.toString((place - of / 2) * Ratings.APART));
            arguments.add(deadline);
        }
        return arguments;
    }

    private static String micros(Instant time) {
        return Long.toString(Duration.between(Instant.EPOCH, time).toNanos() / 1_000);
    }
}
