package dev.matchpoint;

import static org.awaitility.Awaitility.await;

import dev.matchpoint.core.QueueName;
import dev.matchpoint.embedded.RedisPrompt;
import dev.matchpoint.redis.Keyspace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;

/** A queue in Redis as it is stored, read past the program; and what must not be in it. */
public final class StoredQueue {

    private static final String DEFAULT_QUEUE = "online";
    private static final Duration LASTING = Duration.ofSeconds(2);
    private static final int QUEUE = 0;
    private static final int TICKETS = 1;
    private static final int DEADLINES = 2;
    private static final int CLAIMS = 3;
    private static final int MATCHED = 4;
    private static final int DIRTY = 5;
    private static final int CLOSED = 6;
    private static final int COUNTERS = 7;
    private static final int MET = 8;

    private final List<RedisPrompt> nodes;
    private final List<String> keys;

    /** A queue in the Redis of this run. */
    public StoredQueue(String queue) {
        this(queue, List.of(TestServers.redis().url()));
    }

    /**
     * A queue in a cluster.
     *
     * @param nodes the URLs of all of them
     */
    public StoredQueue(String queue, List<String> nodes) {
        this.nodes = nodes.stream().map(RedisPrompt::new).toList();
        this.keys = queue.equals(DEFAULT_QUEUE) ? Keyspace.defaultQueue() : Keyspace.namedQueue(queue);
    }

    /** The queue of a region, in the default mode. */
    public static StoredQueue ofRegion(String region) {
        return ofRegion(region, TestServers.redis().url());
    }

    /** The queue of a region, in the default mode, in another Redis. */
    public static StoredQueue ofRegion(String region, String url) {
        return new StoredQueue(new QueueName(DEFAULT_QUEUE, region, OptionalInt.empty()).toString(), List.of(url));
    }

    /**
     * A ticket.
     *
     * @param number of the request that asked for it, last, in microseconds
     * @param joined when the wait began, in microseconds
     * @param searched the window with which it was searched for, last
     * @param claim the one it is in, or empty
     */
    public record Ticket(long number, long joined, int rating, int searched, String claim) {

        private static Ticket parse(String text) {
            String[] parts = text.split(":", 5);
            return new Ticket(
                    Long.parseLong(parts[0]),
                    Long.parseLong(parts[1]),
                    Integer.parseInt(parts[2]),
                    Integer.parseInt(parts[3]),
                    parts[4]);
        }
    }

    /** The keys, in the order in which scripts expect them. */
    public List<String> keys() {
        return keys;
    }

    /** Who waits and is not claimed, by rating. */
    public Map<Long, Integer> queue() {
        Map<Long, Integer> queue = new LinkedHashMap<>();
        pairs("ZRANGE " + keys.get(QUEUE) + " 0 -1 WITHSCORES")
                .forEach((member, score) ->
                        queue.put(Long.parseLong(member.substring("user:".length())), Integer.parseInt(score)));
        return queue;
    }

    /** All tickets, by player. */
    public Map<Long, Ticket> tickets() {
        return byPlayer("HGETALL " + keys.get(TICKETS)).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Ticket.parse(entry.getValue())));
    }

    /** The ticket of a player, who has one. */
    public Ticket ticket(long player) {
        return Objects.requireNonNull(tickets().get(player), "no ticket of player " + player);
    }

    /** When tickets expire, in microseconds. */
    public Map<Long, Long> deadlines() {
        return byPlayer("ZRANGE " + keys.get(DEADLINES) + " 0 -1 WITHSCORES").entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> (long) Double.parseDouble(entry.getValue())));
    }

    /** The claims that are not settled, the oldest first. */
    public List<String> claims() {
        return lines("ZRANGE " + keys.get(CLAIMS) + " 0 -1");
    }

    /** The matches that players are hinted to be in. */
    public Map<Long, Long> matched() {
        return byPlayer("HGETALL " + keys.get(MATCHED)).entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> Long.parseLong(entry.getValue())));
    }

    /** The nonces of changes that PostgreSQL does not know. */
    public Map<Long, String> dirty() {
        return byPlayer("HGETALL " + keys.get(DIRTY));
    }

    /** Waits until PostgreSQL has heard of a ticket, and nobody is about to compare it: what is changed here stays then. */
    public void awaitJournal(long player) {
        await().until(() -> say("EXISTS " + Keyspace.generation(keys)).equals("1") && !dirty().containsKey(player));
    }

    /** The numbers up to which requests are used up, as far as is known here, in microseconds. */
    public Map<Long, Long> closed() {
        return byPlayer("ZRANGE " + keys.get(CLOSED) + " 0 -1 WITHSCORES").entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> (long) Double.parseDouble(entry.getValue())));
    }

    /** Until when two players are kept apart, in microseconds, as {@code low:high}. */
    public Map<String, Long> keptApart() {
        return pairs("ZRANGE " + keys.get(MET) + " 0 -1 WITHSCORES").entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> (long) Double.parseDouble(entry.getValue())));
    }

    /** Makes it so that two players are kept apart until a moment, in microseconds. */
    public void keepApart(long one, long other, long until) {
        say("ZADD " + keys.get(MET) + " " + until + " " + Math.min(one, other) + ":" + Math.max(one, other));
    }

    /** Forgets who is kept apart. */
    public void forgetWhoMet() {
        say("DEL " + keys.get(MET));
    }

    /** A counter; 0 if there is none. */
    public long counter(String name) {
        return Long.parseLong(pairs("HGETALL " + keys.get(COUNTERS)).getOrDefault(name, "0"));
    }

    /** Makes it so that a ticket has been waiting since a moment, in microseconds. */
    public void joinedAt(long player, long joined) {
        Ticket ticket = ticket(player);
        say("HSET " + keys.get(TICKETS) + " " + player + " " + ticket.number + ":" + joined + ":" + ticket.rating + ":"
                + ticket.searched + ":" + ticket.claim);
    }

    /** Makes it so that a ticket expires at a moment, in microseconds. */
    public void expiresAt(long player, long deadline) {
        say("ZADD " + keys.get(DEADLINES) + " XX " + deadline + " " + player);
    }

    /** Makes it so that there is a deadline without a ticket. */
    public void leavesADeadlineBehind(long player, long deadline) {
        say("ZADD " + keys.get(DEADLINES) + " " + deadline + " " + player);
    }

    /** Forgets the queue, as a Redis does that comes back empty. */
    public void forget() {
        say("DEL " + String.join(" ", keys));
    }

    /** What contradicts itself in the queue; nothing between any two scripts. */
    public List<String> contradictions() {
        return lasting(() -> {
            List<String> found = disorderNow();
            found.addAll(miscounts());
            return found;
        });
    }

    /** What contradicts itself in it, whatever its counters say: they may have been lost once. */
    public List<String> disorder() {
        return lasting(this::disorderNow);
    }

    /** It is read by several commands, between which something may move: what still contradicts itself then. */
    private static List<String> lasting(Supplier<List<String>> look) {
        AtomicReference<List<String>> found = new AtomicReference<>(List.of());
        try {
            await().atMost(LASTING).pollInterval(Duration.ofMillis(20)).until(() -> {
                found.set(look.get());
                return found.get().isEmpty();
            });
        } catch (ConditionTimeoutException e) {
            return found.get();
        }
        return List.of();
    }

    private List<String> disorderNow() {
        Map<Long, Ticket> tickets = tickets();
        Map<Long, Integer> queue = queue();
        List<String> found = new ArrayList<>();
        Set<Long> free = new TreeSet<>();
        tickets.forEach((player, ticket) -> {
            if (ticket.claim.isEmpty()) {
                free.add(player);
            } else if (claims().stream().noneMatch(claim -> claim.startsWith(ticket.claim + "|"))) {
                found.add("player " + player + " is in a claim that there is not: " + ticket);
            }
        });
        if (!free.equals(queue.keySet())) {
            found.add("tickets " + free + " but in the queue " + queue.keySet());
        }
        if (!free.equals(deadlines().keySet())) {
            found.add("tickets " + free + " but deadlines " + deadlines().keySet());
        }
        queue.forEach((player, rating) -> {
            if (tickets.containsKey(player) && tickets.get(player).rating != rating) {
                found.add("player " + player + " is at " + rating + " with " + tickets.get(player));
            }
        });
        Set<Long> lost = new HashSet<>(dirty().keySet());
        lost.removeAll(tickets.keySet());
        if (!lost.isEmpty()) {
            found.add("unsaved, but no tickets: " + lost);
        }
        return found;
    }

    private List<String> miscounts() {
        List<String> found = new ArrayList<>();
        int tickets = tickets().size();
        long ended = counter("leaves") + counter("expiries") + counter("seats");
        if (counter("joins") != ended + tickets) {
            found.add("%d joins, %d ended, %d tickets".formatted(counter("joins"), ended, tickets));
        }
        int sum = queue().values().stream().mapToInt(Integer::intValue).sum();
        if (counter("ratings") != sum) {
            found.add("ratings add up to %d, counted are %d".formatted(sum, counter("ratings")));
        }
        return found;
    }

    private Map<Long, String> byPlayer(String command) {
        Map<Long, String> values = new LinkedHashMap<>();
        pairs(command).forEach((player, value) -> values.put(Long.parseLong(player), value));
        return values;
    }

    private Map<String, String> pairs(String command) {
        List<String> lines = lines(command);
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < lines.size(); i += 2) {
            pairs.put(lines.get(i), lines.get(i + 1));
        }
        return pairs;
    }

    private List<String> lines(String command) {
        String answer = say(command);
        return answer.isEmpty() ? List.of() : Stream.of(answer.split("\n", -1)).toList();
    }

    /** Says a command to the node that has the key. */
    private String say(String command) {
        for (RedisPrompt node : nodes) {
            try {
                return node.say(command);
            } catch (IllegalStateException e) {
                if (!String.valueOf(e.getMessage()).startsWith("MOVED")) {
                    throw e;
                }
            }
        }
        throw new IllegalStateException("No node has the key of " + command);
    }
}
