package dev.matchpoint.outage;

import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.race.Clients;
import dev.matchpoint.race.Reply;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One player: joins, polls, leaves now and then, plays a while, gives up, comes back; and knows what may be said next. A
 * call that is refused, or not answered, is made again, as clients do: until then its outcome is open.
 */
final class Story implements Runnable {

    private static final int TRAIL = 15;
    /** How many times longer those rest between two calls who do nothing but wait. */
    private static final int STANDING_REST = 4;

    private static final double LEAVES = 0.05;
    private static final double GIVES_UP = 0.25;
    /** Between two calls in the end, whose answers are waited for. */
    private static final long REST_NANOS = 50_000_000;

    /** Where the player knows to be. JOINING and LEAVING: a call to do so has not been answered. */
    enum Place {
        OUT,
        JOINING,
        WAITING,
        LEAVING,
        PLAYING
    }

    private final Crowd crowd;
    private final Clients calls;
    private final TestPlayer player;
    private final boolean isStanding;
    private final Random random;

    private volatile Place place = Place.OUT;
    private volatile long match;
    private @Nullable Instant waitsSince;
    private final Map<Long, Heard> heard = new LinkedHashMap<>();

    private final List<String> contradictions = new ArrayList<>();
    private final Deque<String> trail = new ArrayDeque<>();
    private final AtomicInteger surprises = new AtomicInteger();
    private volatile String surprise = "";

    /**
     * That there is a match.
     *
     * @param reply the first about it
     * @param waitedSince when the player was first told to wait for it, if at all
     */
    record Heard(Reply reply, Optional<Instant> waitedSince) {}

    /** @param isStanding whether the player does nothing but wait */
    Story(Crowd crowd, Clients calls, TestPlayer player, boolean isStanding, long seed) {
        this.crowd = crowd;
        this.calls = calls;
        this.player = player;
        this.isStanding = isStanding;
        this.random = new Random(seed);
    }

    @Override
    public void run() {
        crowd.pause(random.nextInt(Crowd.POLL_MILLIS));
        while (!crowd.isOver()) {
            act();
            int rest = isStanding ? STANDING_REST * Crowd.POLL_MILLIS : Crowd.POLL_MILLIS;
            crowd.pause(rest / 2 + random.nextInt(rest));
        }
        while (place == Place.JOINING || place == Place.LEAVING) {
            LockSupport.parkNanos(REST_NANOS);
            act();
        }
        while (place != Place.OUT && !poll()) {
            LockSupport.parkNanos(REST_NANOS);
        }
    }

    private void act() {
        switch (place) {
            case OUT, JOINING -> join();
            case WAITING -> {
                if (!isStanding && random.nextDouble() < LEAVES) {
                    leave();
                } else {
                    poll();
                }
            }
            case LEAVING -> leave();
            case PLAYING -> {
                if (!isStanding && random.nextDouble() < GIVES_UP) {
                    giveUp();
                } else {
                    poll();
                }
            }
        }
    }

    private void join() {
        place = Place.JOINING;
        ask("join", () -> calls.join(player)).ifPresent(this::hears);
    }

    /** Whether the answer said anything about where the player is. */
    private boolean poll() {
        return ask("status", () -> calls.status(player)).filter(this::hears).isPresent();
    }

    private void leave() {
        place = Place.LEAVING;
        ask("leave", () -> calls.leave(player)).ifPresent(this::hears);
    }

    private void giveUp() {
        ask("forfeit", () -> calls.forfeit(player, match))
                .filter(reply -> reply.code() < 500)
                .ifPresent(over -> goesOut());
    }

    /** Takes an answer in; false if it says nothing about where the player is. */
    private boolean hears(Reply reply) {
        if (reply.isMatched()) {
            plays(reply);
        } else if (reply.isWaiting()) {
            contradictedIf(place == Place.LEAVING, reply);
            // While PLAYING: the match is over, and its claim not settled yet. The player did not join, and is not in.
            if (place != Place.PLAYING) {
                place = Place.WAITING;
                waitsSince = waitsSince == null ? Instant.now() : waitsSince;
            }
        } else if (reply.isOut()) {
            // A match may begin and be given up by the other one between two polls; the audit knows.
            if (place == Place.WAITING) {
                surprise = trail() + crowd.witness().sees(player.id());
                surprises.incrementAndGet();
            }
            contradictedIf(place == Place.JOINING, reply);
            goesOut();
        } else {
            contradictedIf(reply.code() < 500, reply);
            return false;
        }
        return true;
    }

    private void plays(Reply reply) {
        contradictedIf(place == Place.PLAYING && reply.match() != match, reply);
        place = Place.PLAYING;
        match = reply.match();
        heard.putIfAbsent(match, new Heard(reply, waitsSince()));
        waitsSince = null;
    }

    private void goesOut() {
        place = Place.OUT;
        waitsSince = null;
    }

    private void contradictedIf(boolean is, Reply reply) {
        if (is) {
            contradictions.add(this + " was told " + reply + trail());
        }
    }

    private Optional<Reply> ask(String name, Supplier<Reply> call) {
        Instant asked = Instant.now();
        Optional<Reply> reply = crowd.diary().note(name, call);
        String told = reply.map(one -> one.code() + " " + one.status() + " " + one.match() + " " + one.engine())
                .orElse("nothing");
        trail.addLast(asked + " " + name + ": " + told);
        if (trail.size() > TRAIL) {
            trail.removeFirst();
        }
        return reply;
    }

    /** The last calls, for whoever looks into what is wrong. */
    String trail() {
        return trail.stream().collect(Collectors.joining("\n    ", "\n    ", ""));
    }

    TestPlayer player() {
        return player;
    }

    Place place() {
        return place;
    }

    boolean isStanding() {
        return isStanding;
    }

    /** All matches that the player was told of. */
    Map<Long, Heard> heard() {
        return heard;
    }

    /** Answers that no order of events explains. */
    List<String> contradictions() {
        return contradictions;
    }

    /** How often a wait ended without the player's having been told how: each is a match that is over, or a loss. */
    int surprises() {
        return surprises.get();
    }

    /** The calls before the last of them. */
    String surprise() {
        return surprise;
    }

    /** When the player was first told to wait, of a wait that goes on. */
    Optional<Instant> waitsSince() {
        return Optional.ofNullable(waitsSince);
    }

    @Override
    public String toString() {
        return "player " + player.id() + " " + place + (place == Place.PLAYING ? " " + match : "");
    }
}
