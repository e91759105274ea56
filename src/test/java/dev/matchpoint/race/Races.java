package dev.matchpoint.race;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
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
    private static final int POLLS = 5;

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

    /** Everybody joins at once, one in four twice at once; then everybody polls. */
    public List<String> joins(Route route) throws Exception {
        try (Round round = round(Set.of(route))) {
            Clients calls = round.calls();
            List<TestPlayer> requests = new ArrayList<>(round.players());
            requests.addAll(round.players().subList(0, PLAYERS / 4));
            atOnce(requests, player -> round.ask(player, () -> calls.join(player)));
            atOnce(round.players(), player -> round.ask(player, () -> calls.status(player)));
            return everybodyIn(round).violations();
        }
    }

    /** Everybody is in the queue or in a match, and was told nothing else. */
    private static Verifier everybodyIn(Round round) throws Exception {
        Verifier verifier = round.verified();
        verifier.nobodyLost(verifier.places(round.players()));
        for (TestPlayer player : round.players()) {
            round.told(player)
                    .forEach(reply -> verifier.violated(
                            !reply.isMatched() && !reply.isWaiting(), "player %d was told %s", player.id(), reply));
        }
        return verifier;
    }

    /** Everybody joins, and every other one leaves as soon as the join has answered, while others join. */
    public List<String> joinsAndLeaves(Route route) throws Exception {
        Map<TestPlayer, Reply> left = new ConcurrentHashMap<>();
        try (Round round = round(Set.of(route))) {
            Clients calls = round.calls();
            atOnce(round.players(), player -> {
                round.ask(player, () -> calls.join(player));
                if (player.id() % 2 == 0) {
                    left.put(player, round.ask(player, () -> calls.leave(player)));
                }
            });
            if (round.usesRedis()) {
                atOnce(round.players(), player -> isAsLeft(round, player, left.get(player)));
            }
            Verifier verifier = round.verified();
            Map<Long, Verifier.Place> places = verifier.places(round.players());
            for (TestPlayer player : round.players()) {
                isWhereItWasTold(verifier, player, left.get(player), places.get(player.id()));
            }
            return verifier.violations();
        }
    }

    private static void isAsLeft(Round round, TestPlayer player, Reply left) {
        Reply reply = round.ask(player, () -> round.calls().status(player));
        boolean out = left != null && left.isOut();
        round.contradictedIf(out != reply.isOut(), "player %d was told %s, then %s", player.id(), left, reply);
    }

    private static void isWhereItWasTold(Verifier verifier, TestPlayer player, Reply left, Verifier.Place place) {
        boolean out = left != null && left.isOut();
        verifier.violated(
                out && (place.waiting() || !place.seats().isEmpty()),
                "player %d left, was told %s, and is %s",
                player.id(),
                left,
                place);
        verifier.violated(
                !out && !place.waiting() && place.liveSeats().isEmpty(), "player %d is lost: %s", player.id(), place);
    }

    /** Every player polls from two threads at once, one of which has joined before. */
    public List<String> joinsAndPolls(Route route) throws Exception {
        Set<TestPlayer> begun = ConcurrentHashMap.newKeySet();
        Set<TestPlayer> joined = ConcurrentHashMap.newKeySet();
        Set<TestPlayer> matched = ConcurrentHashMap.newKeySet();
        try (Round round = round(Set.of(route))) {
            Clients calls = round.calls();
            List<TestPlayer> requests = new ArrayList<>(round.players());
            requests.addAll(round.players());
            atOnce(requests, player -> {
                if (begun.add(player)) {
                    round.ask(player, () -> calls.join(player));
                    joined.add(player);
                }
                for (int poll = 0; poll < POLLS; poll++) {
                    boolean in = joined.contains(player);
                    boolean playing = matched.contains(player);
                    Reply reply = round.ask(player, () -> calls.status(player));
                    round.contradictedIf(in && reply.isOut(), "player %d joined, then was told %s", player.id(), reply);
                    round.contradictedIf(
                            playing && !reply.isMatched(), "player %d was matched, then told %s", player.id(), reply);
                    if (reply.isMatched()) {
                        matched.add(player);
                    }
                }
            });
            Verifier verifier = round.verified();
            verifier.nobodyLost(verifier.places(round.players()));
            return verifier.violations();
        }
    }

    /** Matches end, by both players' giving up at once, while their players poll and join again. */
    public List<String> matchesThatEnd(Route route) throws Exception {
        try (Round round = round(Set.of(route))) {
            for (int game = 0; game < 2; game++) {
                atOnce(round.players(), player -> playAndGiveUp(round, player));
            }
            Verifier verifier = round.verified();
            ratingsAddUp(round.players(), verifier);
            return verifier.violations();
        }
    }

    private static void playAndGiveUp(Round round, TestPlayer player) {
        Clients calls = round.calls();
        Reply reply = round.ask(player, () -> calls.join(player));
        if (!reply.isMatched()) {
            reply = round.ask(player, () -> calls.status(player));
        }
        if (reply.isMatched()) {
            long match = reply.match();
            Reply given = round.ask(player, () -> calls.forfeit(player, match));
            Reply next = round.ask(player, () -> calls.join(player));
            round.contradictedIf(
                    (given.code() != 200 && given.code() != 409) || next.match() == match,
                    "player %d gave up %d, was told %s and then %s",
                    player.id(),
                    match,
                    given,
                    next);
        }
    }

    /** Everybody joins on both routes at once. */
    public List<String> joinsOnBothRoutes() throws Exception {
        try (Round round = round(Set.of(Route.POSTGRES, Route.REDIS))) {
            Set<TestPlayer> begun = ConcurrentHashMap.newKeySet();
            List<TestPlayer> requests = new ArrayList<>(round.players());
            requests.addAll(round.players());
            atOnce(requests, player -> {
                boolean first = begun.add(player);
                Route route = first == (player.id() % 2 == 0) ? Route.POSTGRES : Route.REDIS;
                round.ask(player, () -> round.on(route).join(player));
            });
            Verifier verifier = round.verified();
            verifier.nobodyLost(verifier.places(round.players()));
            atOnce(round.players(), player -> {
                Reply here = round.ask(player, () -> round.on(Route.POSTGRES).status(player));
                Reply there = round.ask(player, () -> round.on(Route.REDIS).status(player));
                verifier.violated(
                        here.isWaiting() == there.isWaiting() && !there.isMatched(),
                        "player %d was told %s and %s",
                        player.id(),
                        here,
                        there);
            });
            return verifier.violations();
        }
    }

    /** Every completed match changed each rating once, by what is stored with the seat. */
    private static void ratingsAddUp(List<TestPlayer> all, Verifier verifier) throws SQLException {
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

    private Round round(Set<Route> routes) {
        List<TestPlayer> all = players.rated(IntStream.range(0, PLAYERS)
                .mapToObj(i -> (int) Math.round(random.nextGaussian(1500, 300)))
                .toList());
        return new Round(database, instances, routes, all);
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
