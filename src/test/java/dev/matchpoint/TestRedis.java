package dev.matchpoint;

import static org.awaitility.Awaitility.await;

import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.embedded.RedisPrompt;
import java.time.Duration;

/** The tickets in Redis, in whatever queue, for tests that move time in them or look at what is there. */
public final class TestRedis {

    /** Does something with the ticket of the player that is the first argument, and returns what, or nil. */
    private static final String WITH_TICKET = """
            local time = redis.call('TIME')
            local now = time[1] * 1000000 + time[2]
            local player, given = ARGV[1], tonumber(ARGV[2])
            for _, tickets in ipairs(redis.call('KEYS', '{matchmaking:queue*}:tickets')) do
              local ticket = redis.call('HGET', tickets, player)
              local deadlines = string.gsub(tickets, ':tickets$', ':deadlines')
              if ticket then
                %s
              end
            end
            return false
            """;

    private static final String MOVE_JOINED = WITH_TICKET.formatted("""
            local moved = string.gsub(ticket, '^(%d+):%d+:', '%1:' .. string.format('%.0f', now - given) .. ':')
            redis.call('HSET', tickets, player, moved)
            return 1
            """);

    private static final String MOVE_DEADLINE =
            WITH_TICKET.formatted("return redis.call('ZADD', deadlines, 'XX', now + given, player)");

    private static final String LEFT_TO_LIVE = WITH_TICKET.formatted(
            "return string.format('%.0f', (redis.call('ZSCORE', deadlines, player) or now) - now)");

    /** Also while the queue is new: then all of it is compared with PostgreSQL once more. */
    private static final String IS_UNSAVED = WITH_TICKET.formatted("""
            local slot = string.gsub(tickets, 'tickets$', '')
            local settled = redis.call('EXISTS', slot .. 'generation') == 1
            return settled and redis.call('HEXISTS', slot .. 'dirty', player) or 1
            """);

    private static final String TICKET = WITH_TICKET.formatted("return ticket");

    private static final String EMPTY = """
            for _, tickets in ipairs(redis.call('KEYS', '{matchmaking:queue*}:tickets')) do
              local slot = string.gsub(tickets, 'tickets$', '')
              redis.call('HINCRBY', slot .. 'counters', 'leaves', redis.call('HLEN', tickets))
              redis.call('HSET', slot .. 'counters', 'ratings', 0)
              local queue = string.gsub(slot, '[{}]', '')
              redis.call('DEL', tickets, slot .. 'deadlines', slot .. 'claims', slot .. 'dirty', string.sub(queue, 1, -2))
            end
            return 1
            """;

    private static final Duration TICKET_TTL = Duration.ofMinutes(5);
    private static final String NOTHING = "(nil)";

    private final RedisPrompt prompt;

    /** Of the Redis of this run. */
    public TestRedis() {
        this.prompt = new RedisPrompt(TestServers.redis().url());
    }

    /** Says a command, as {@link RedisPrompt} does. */
    public String say(String command) {
        return prompt.say(command);
    }

    /** Ends every ticket, as if its player had left. */
    public void emptyQueues() {
        run(EMPTY, "");
    }

    /** Waits until PostgreSQL has heard of a player's ticket: then the journal overtakes nothing that is changed here. */
    public void awaitJournal(TestPlayer player) {
        await().until(() -> !run(IS_UNSAVED, player.id() + " 0").equals("1"));
    }

    /** Makes it so that a player who waits in Redis has been waiting for so long. */
    public void hasWaited(TestPlayer player, Duration waited) {
        run(MOVE_JOINED, player.id() + " " + micros(waited));
    }

    /** Makes it so that a player who waits in Redis was last heard of so long ago, and there was no outage. */
    public void lastHeardOf(TestPlayer player, Duration ago) {
        say("DEL matchmaking:grace");
        moveDeadline(player, ago);
    }

    /** Makes it so that for so long no instance could do anything, and a player was heard of just before. */
    public void outage(Duration lasted, TestPlayer player) {
        sweeps(false);
        say("SET matchmaking:heard " + (micros(Duration.ofMillis(System.currentTimeMillis())) - micros(lasted)));
        moveDeadline(player, lasted.plusSeconds(1));
        sweeps(true);
    }

    private void moveDeadline(TestPlayer player, Duration ago) {
        run(MOVE_DEADLINE, player.id() + " " + micros(TICKET_TTL.minus(ago)));
    }

    /** How long it is since a player who waits in Redis was heard of. */
    public Duration silence(TestPlayer player) {
        long left = Long.parseLong(run(LEFT_TO_LIVE, player.id() + " 0"));
        return TICKET_TTL.minusNanos(left * 1_000);
    }

    /** Whether nothing expires because of an outage. */
    public boolean isGrace() {
        return say("EXISTS matchmaking:grace").equals("1");
    }

    /** Whether a player has a ticket here, in the queue or in a claim. */
    public boolean holdsTicket(TestPlayer player) {
        return !run(TICKET, player.id() + " 0").equals(NOTHING);
    }

    /** Keeps the background from doing anything with the queues, or lets it. */
    public void sweeps(boolean allowed) {
        say(allowed ? "DEL matchmaking:turn:sweep" : "SET matchmaking:turn:sweep held PX 3600000");
    }

    private String run(String script, String arguments) {
        return say("EVAL \"" + script.replaceAll("\\s+", " ") + "\" 0 " + arguments);
    }

    private static long micros(Duration duration) {
        return duration.toNanos() / 1_000;
    }
}
