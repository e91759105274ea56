package dev.matchpoint.race;

import dev.matchpoint.Calls;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** One round of each race. A round has players of its own and returns what it found wrong. */
public final class Races implements AutoCloseable {

    private static final int PLAYERS = 200;
    private static final int THREADS = 50;

    private final TestPlayers players;
    private final DataSource database;
    private final List<URI> instances;
    private final Random random;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

    /** Races against these instances, which share this database. */
    public Races(DataSource database, List<URI> instances, long seed) {
        this.players = new TestPlayers(database);
        this.database = database;
        this.instances = instances;
        this.random = new Random(seed);
    }

    /** Everybody joins at once, one in four twice at once; then everybody polls until the queue is quiet. */
    public List<String> joins() throws Exception {
        List<TestPlayer> all = newPlayers();
        Map<TestPlayer, List<Reply>> told = new ConcurrentHashMap<>();
        try (Clients clients = clients()) {
            List<TestPlayer> requests = new ArrayList<>(all);
            requests.addAll(all.subList(0, PLAYERS / 4));
            atOnce(requests, player -> hear(told, player, clients.join(player)));
            atOnce(all, player -> hear(told, player, clients.status(player)));
        }
        Verifier verifier = verified(all, told, true);
        told.forEach((player, replies) -> replies.forEach(reply -> verifier.violated(
                !reply.isMatched() && !reply.isWaiting(), "player %d was told %s", player.id(), reply)));
        return verifier.violations();
    }

    /** Everybody joins and leaves as soon as the join has answered, while others join. */
    public List<String> joinsAndLeaves() throws Exception {
        List<TestPlayer> all = newPlayers();
        Map<TestPlayer, List<Reply>> told = new ConcurrentHashMap<>();
        Map<TestPlayer, Reply> left = new ConcurrentHashMap<>();
        try (Clients clients = clients()) {
            atOnce(all, player -> {
                hear(told, player, clients.join(player));
                if (player.id() % 2 == 0) {
                    Reply reply = clients.leave(player);
                    hear(told, player, reply);
                    left.put(player, reply);
                }
            });
        }
        Verifier verifier = verified(all, told, false);
        Map<Long, Verifier.Place> places = verifier.places(all);
        for (TestPlayer player : all) {
            Verifier.Place place = places.get(player.id());
            Reply reply = left.get(player);
            boolean out = reply != null && reply.isOut();
            verifier.violated(
                    out && (place.waiting() || !place.seats().isEmpty()),
                    "player %d left, was told %s, and is %s",
                    player.id(),
                    reply,
                    place);
            verifier.violated(
                    !out && !place.waiting() && place.liveSeats().isEmpty(),
                    "player %d is lost: %s",
                    player.id(),
                    place);
        }
        return verifier.violations();
    }

    /** Every player polls while joining, and goes on until matched or a number of polls. */
    public List<String> joinsAndPolls() throws Exception {
        List<TestPlayer> all = newPlayers();
        Map<TestPlayer, List<Reply>> told = new ConcurrentHashMap<>();
        List<TestPlayer> requests = new ArrayList<>(all);
        requests.addAll(all);
        Map<TestPlayer, Boolean> joined = new ConcurrentHashMap<>();
        List<String> contradictions = Collections.synchronizedList(new ArrayList<>());
        try (Clients clients = clients()) {
            atOnce(requests, player -> {
                if (joined.putIfAbsent(player, false) == null) {
                    hear(told, player, clients.join(player));
                    joined.put(player, true);
                }
                boolean matched = false;
                for (int poll = 0; poll < 5; poll++) {
                    boolean in = joined.get(player);
                    Reply reply = clients.status(player);
                    hear(told, player, reply);
                    if (in && reply.isOut()) {
                        contradictions.add("player %d joined and was told %s".formatted(player.id(), reply));
                    }
                    if (matched && !reply.isMatched()) {
                        contradictions.add("player %d was matched, then told %s".formatted(player.id(), reply));
                    }
                    matched |= reply.isMatched();
                }
            });
        }
        Verifier verifier = verified(all, told, true);
        List<String> violations = new ArrayList<>(verifier.violations());
        violations.addAll(contradictions);
        return violations;
    }

    /** Matches end, by both players' giving up at once, while their players poll and join again. */
    public List<String> matchesThatEnd() throws Exception {
        List<TestPlayer> all = newPlayers();
        List<String> contradictions = Collections.synchronizedList(new ArrayList<>());
        Map<TestPlayer, List<Reply>> told = new ConcurrentHashMap<>();
        try (Clients clients = clients()) {
            for (int game = 0; game < 2; game++) {
                atOnce(all, player -> {
                    Reply reply = clients.join(player);
                    hear(told, player, reply);
                    if (!reply.isMatched()) {
                        reply = clients.status(player);
                        hear(told, player, reply);
                    }
                    if (reply.isMatched()) {
                        Reply given = clients.forfeit(player, reply.match());
                        Reply next = clients.join(player);
                        hear(told, player, next);
                        if ((given.code() != 200 && given.code() != 409) || next.match() == reply.match()) {
                            contradictions.add("player %d gave up %d, was told %s and then %s"
                                    .formatted(player.id(), reply.match(), given, next));
                        }
                    }
                });
            }
        }
        Verifier verifier = verified(all, told, false);
        ratingsAddUp(all, verifier);
        List<String> violations = new ArrayList<>(verifier.violations());
        violations.addAll(contradictions);
        return violations;
    }

    /** Every completed match changed each rating once, by what is stored with the seat. */
    private void ratingsAddUp(List<TestPlayer> all, Verifier verifier) throws SQLException {
        Map<Long, Verifier.Tally> records = verifier.records(all);
        for (TestPlayer player : all) {
            Verifier.Tally record = records.get(player.id());
            verifier.violated(
                    record.played() != record.seats() || record.rating() != player.rating() + record.change(),
                    "player %d started with %d and has %s",
                    player.id(),
                    player.rating(),
                    record);
        }
    }

    private Verifier verified(List<TestPlayer> all, Map<TestPlayer, List<Reply>> told, boolean everybodyIsIn)
            throws SQLException {
        Verifier verifier = new Verifier(database);
        Map<Long, Verifier.Place> places = verifier.places(all);
        verifier.onePlaceEach(places);
        verifier.inTheWindow(all);
        if (everybodyIsIn) {
            verifier.nobodyLost(places);
        }
        told.forEach((player, replies) -> replies.forEach(reply -> {
            verifier.toldTheTruth(player, reply, places);
            verifier.violated(reply.code() >= 500 && reply.code() != 503, "player %d was told %s", player.id(), reply);
        }));
        return verifier;
    }

    private List<TestPlayer> newPlayers() {
        return players.rated(IntStream.range(0, PLAYERS)
                .mapToObj(i -> (int) Math.round(random.nextGaussian(1500, 300)))
                .toList());
    }

    private Clients clients() {
        return new Clients(instances, Calls.freshRegion());
    }

    static void hear(Map<TestPlayer, List<Reply>> told, TestPlayer player, Reply reply) {
        told.computeIfAbsent(player, first -> Collections.synchronizedList(new ArrayList<>()))
                .add(reply);
    }

    /** Does something for every player on all threads, in random order; fails with the first that fails. */
    private void atOnce(List<TestPlayer> all, Consumer<TestPlayer> action) throws Exception {
        List<TestPlayer> shuffled = new ArrayList<>(all);
        Collections.shuffle(shuffled, random);
        List<Future<?>> running = new ArrayList<>();
        for (TestPlayer player : shuffled) {
            running.add(threads.submit(() -> action.accept(player)));
        }
        for (Future<?> one : running) {
            one.get();
        }
    }

    @Override
    public void close() {
        threads.close();
    }
}
