package dev.matchpoint.operations.playground;

import io.quarkus.arc.profile.IfBuildProfile;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Simulated players, each with a thread of its own, who join, poll, play for some seconds until one of the two gives up, rest,
 * and join again: in a region of their own, so that they are never matched with anybody else.
 */
@Singleton
@IfBuildProfile(anyOf = {"dev", "test"})
class Playground {

    private static final Logger LOG = Logger.getLogger(Playground.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration FIRST_REST = Duration.ofSeconds(1);
    private static final Duration LONGEST_REST = Duration.ofSeconds(4);
    private static final Duration SHORTEST_MATCH = Duration.ofSeconds(2);
    private static final Duration LONGEST_MATCH = Duration.ofSeconds(6);

    private final SimulatedRows rows;
    private final SimulatedCalls calls;
    private final List<Simulated> players = new ArrayList<>();
    private final List<Thread> lives = new ArrayList<>();
    private final AtomicLong matches = new AtomicLong();

    Playground(SimulatedRows rows, SimulatedCalls calls) {
        this.rows = rows;
        this.calls = calls;
    }

    /** How many play now, and how many matches are over since they began. */
    record State(int players, long matches) {}

    synchronized State state() {
        return new State(players.size(), matches.get());
    }

    /** Begins, unless somebody plays already. For virtual threads. */
    synchronized State start(int count) throws SQLException {
        if (players.isEmpty()) {
            rows.forget(); // Those that a process has left behind which did not end in order.
            matches.set(0);
            String region = "playground-" + Long.toString(System.nanoTime(), Character.MAX_RADIX);
            players.addAll(rows.add(count));
            players.forEach(player -> lives.add(Thread.startVirtualThread(() -> live(player, region))));
        }
        return state();
    }

    /** Ends, and removes all that there is of them. For virtual threads; takes as long as a call. */
    synchronized State stop() throws SQLException, InterruptedException {
        endLives();
        List<Thread> farewells = players.stream()
                .map(player -> Thread.startVirtualThread(() -> leave(player)))
                .toList();
        for (Thread farewell : farewells) {
            farewell.join();
        }
        rows.forget();
        players.clear();
        return state();
    }

    /** At a live reload, and when the program ends: what is left of them is removed when somebody begins again. */
    @PreDestroy
    synchronized void endLives() throws InterruptedException {
        lives.forEach(Thread::interrupt);
        for (Thread life : lives) {
            life.join();
        }
        lives.clear();
    }

    private void live(Simulated player, String region) {
        try {
            Thread.sleep(between(Duration.ZERO, FIRST_REST));
            while (true) {
                try {
                    play(player, region);
                } catch (IOException e) {
                    LOG.debug("A simulated player tries again", e);
                }
                Thread.sleep(between(Duration.ZERO, LONGEST_REST));
            }
        } catch (InterruptedException e) {
            LOG.trace("A simulated player stops");
        }
    }

    private void play(Simulated player, String region) throws IOException, InterruptedException {
        OptionalLong match = calls.join(player, region);
        while (match.isEmpty()) {
            Thread.sleep(POLL);
            match = calls.status(player);
            if (match.isEmpty()) {
                match = calls.join(player, region); // In case that the ticket has ended meanwhile.
            }
        }
        Thread.sleep(between(SHORTEST_MATCH, LONGEST_MATCH));
        if (calls.status(player).equals(match)) {
            calls.forfeit(player, match.getAsLong());
            matches.incrementAndGet();
        }
    }

    private void leave(Simulated player) {
        try {
            OptionalLong match = calls.leave(player);
            if (match.isPresent()) {
                calls.forfeit(player, match.getAsLong());
            }
        } catch (IOException e) {
            LOG.debug("A simulated player could not leave", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Duration between(Duration least, Duration most) {
        return Duration.ofNanos(ThreadLocalRandom.current().nextLong(least.toNanos(), most.toNanos()));
    }
}
