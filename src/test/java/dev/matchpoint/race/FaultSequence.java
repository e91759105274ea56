package dev.matchpoint.race;

import com.google.errorprone.annotations.FormatMethod;
import dev.matchpoint.Calls;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * A few players of one queue who do one thing after the other, while Redis fails now and then. Beside them a model knows
 * what each of them has been told, and so what they may be told next and where they must be in the end.
 */
final class FaultSequence implements AutoCloseable {

    private static final int PLAYERS = 6;
    private static final int FAULT_EVERY = 30;
    private static final List<RedisFault> FAULTS = List.of(RedisFault.values());

    /** One fault at a time, and none while somebody looks into the stores. */
    private static final ReadWriteLock REDIS = new ReentrantReadWriteLock();

    private final DataSource database;
    private final Random random;
    private final List<TestPlayer> players;
    private final String region = Calls.freshRegion();
    private final Clients clients;
    private final Map<TestPlayer, Known> known = new HashMap<>();
    private final List<String> story = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();

    /**
     * What a player must believe after the last answers.
     *
     * @param place where the player is
     * @param match the live match that the player was told of, 0 if none
     */
    private record Known(Place place, long match) {}

    private enum Place {
        IN,
        OUT,
        /** The last call may or may not have had an effect. */
        EITHER
    }

    FaultSequence(DataSource database, URI instance, long seed) {
        this.database = database;
        this.random = new Random(seed);
        this.players = new TestPlayers(database)
                .rated(IntStream.range(0, PLAYERS)
                        .mapToObj(i -> 1400 + random.nextInt(300))
                        .toList());
        this.clients = new Clients(List.of(instance), Route.REDIS, region);
        players.forEach(player -> known.put(player, new Known(Place.OUT, 0)));
    }

    /** Does so many things, and returns what was wrong, with what was done before. */
    List<String> run(int steps) throws Exception {
        for (int step = 0; step < steps && violations.isEmpty(); step++) {
            step();
        }
        if (violations.isEmpty()) {
            REDIS.readLock().lock();
            try {
                inTheEnd();
            } finally {
                REDIS.readLock().unlock();
            }
        }
        if (!violations.isEmpty()) {
            violations.addAll(story);
        }
        return violations;
    }

    private void step() throws Exception {
        if (random.nextInt(FAULT_EVERY) == 0) {
            fail(FAULTS.get(random.nextInt(FAULTS.size())));
            return;
        }
        TestPlayer player = players.get(random.nextInt(PLAYERS));
        Known before = known.get(player);
        int dice = random.nextInt(10);
        if (before.match != 0 && dice < 6) {
            giveUp(player, before.match);
        } else if (dice < 5) {
            join(player, before);
        } else if (dice < 9) {
            look(player, before);
        } else {
            leave(player, before);
        }
    }

    /** The others go on meanwhile. */
    private void fail(RedisFault fault) {
        story.add(fault.toString());
        Thread.startVirtualThread(() -> {
            if (REDIS.writeLock().tryLock()) {
                try {
                    fault.happen();
                } finally {
                    REDIS.writeLock().unlock();
                }
            }
        });
    }

    private void join(TestPlayer player, Known before) throws Exception {
        Reply reply = told(player, "join", clients.join(player));
        if (reply.isNotNow()) {
            known.put(player, before.place == Place.OUT ? new Known(Place.EITHER, 0) : before);
        } else {
            isIn(player, before, reply);
        }
    }

    private void look(TestPlayer player, Known before) throws Exception {
        Reply reply = told(player, "status", clients.status(player));
        if (reply.code() == 404) {
            violatedIf(before.place == Place.IN, "player %d is in, and was told %s", player.id(), reply);
        } else if (!reply.isNotNow()) {
            violatedIf(before.place == Place.OUT, "player %d is out, and was told %s", player.id(), reply);
            isIn(player, before, reply);
        }
    }

    private void leave(TestPlayer player, Known before) throws Exception {
        Reply reply = told(player, "leave", clients.leave(player));
        if (reply.isNotNow()) {
            known.put(player, before.place == Place.OUT || before.match != 0 ? before : new Known(Place.EITHER, 0));
        } else if (reply.isMatched()) {
            isIn(player, before, reply);
        } else {
            violatedIf(before.match != 0, "player %d plays, and left: %s", player.id(), reply);
            known.put(player, new Known(Place.OUT, 0));
        }
    }

    private void giveUp(TestPlayer player, long match) {
        Reply reply = told(player, "forfeit", clients.forfeit(player, match));
        violatedIf(reply.code() != 200, "player %d cannot end %d: %s", player.id(), match, reply);
        setAll(reply, new Known(Place.OUT, 0));
    }

    private void setAll(Reply reply, Known now) {
        players.stream().filter(one -> reply.players().contains(one.id())).forEach(one -> known.put(one, now));
    }

    private void isIn(TestPlayer player, Known before, Reply reply) throws Exception {
        violatedIf(!reply.isMatched() && !reply.isWaiting(), "player %d asked and was told %s", player.id(), reply);
        violatedIf(
                before.match != 0 && reply.match() != before.match,
                "player %d plays %d, and was told %s",
                player.id(),
                before.match,
                reply);
        if (reply.isMatched()) {
            Verifier verifier = new Verifier(database);
            verifier.toldTheTruth(player, reply, verifier.places(players));
            violations.addAll(verifier.violations());
            setAll(reply, new Known(Place.IN, reply.match()));
        } else {
            known.put(player, new Known(Place.IN, 0));
        }
    }

    private void inTheEnd() throws Exception {
        new Agreement(database, region, players)
                .afterLosses()
                .disagreements()
                .forEach(one -> violatedIf(true, "the stores disagree: %s", one));
        Verifier verifier = new Verifier(database);
        Map<Long, Verifier.Place> places = verifier.places(players);
        verifier.onePlaceEach(places);
        verifier.inTheWindow(players);
        violations.addAll(verifier.violations());
        known.forEach((player, last) -> {
            Verifier.Place place = places.get(player.id());
            boolean in = place.waiting() || !place.liveSeats().isEmpty();
            violatedIf(
                    last.place != Place.EITHER && in != (last.place == Place.IN),
                    "player %d should be %s, and is %s",
                    player.id(),
                    last,
                    place);
        });
    }

    private Reply told(TestPlayer player, String call, Reply reply) {
        story.add("%d %s: %d %s".formatted(player.id(), call, reply.code(), reply.body()));
        violatedIf(reply.code() == 500, "player %d was told %s", player.id(), reply);
        return reply;
    }

    @FormatMethod
    private void violatedIf(boolean is, String what, Object... details) {
        if (is) {
            violations.add(what.formatted(details));
        }
    }

    @Override
    public void close() {
        clients.close();
    }
}
