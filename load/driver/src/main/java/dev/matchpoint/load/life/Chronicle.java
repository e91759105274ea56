package dev.matchpoint.load.life;

import dev.matchpoint.load.player.Story.Lie.Promise;
import dev.matchpoint.load.store.Telling;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.concurrent.atomic.LongAdder;

/** What all players were told: the matches that go on, those that were not checked with the stores yet, and all lies. */
final class Chronicle {

    private static final int EXAMPLES = 20;

    private final ConcurrentMap<Long, Game> games = new ConcurrentHashMap<>();
    private final Queue<Telling> tellings = new ConcurrentLinkedQueue<>();
    private final AtomicIntegerArray matches;
    private final Map<Promise, LongAdder> lies = new EnumMap<>(Promise.class);
    private final Queue<String> examples = new ConcurrentLinkedQueue<>();
    private final LongAdder waitsInMatch = new LongAdder();

    /** Of so many players. */
    Chronicle(int players) {
        matches = new AtomicIntegerArray(players);
        for (Promise promise : Promise.values()) {
            lies.put(promise, new LongAdder());
        }
    }

    /** Takes it that a player was told of a match for the first time. */
    Game told(int player, Telling telling) {
        tellings.add(telling);
        matches.incrementAndGet(player);
        Game game = games.computeIfAbsent(telling.match(), match -> new Game(match, player));
        game.told(player, System.nanoTime());
        return game;
    }

    /** Takes it that the result of a match was taken. */
    void ended(Game game) {
        game.ended();
        games.remove(game.match());
    }

    /** Takes what cannot be true whatever the stores say. */
    void lie(Promise promise, String text) {
        lies.computeIfAbsent(promise, _ -> new LongAdder()).increment();
        if (examples.size() < EXAMPLES) {
            examples.add(text);
        }
    }

    /** Takes it that one who plays was told to wait: it is not the truth, and costs nobody anything. */
    void waitsInMatch() {
        waitsInMatch.increment();
    }

    /** How often that was. */
    long waitedInMatch() {
        return waitsInMatch.sum();
    }

    /** What was told since the last time. */
    List<Telling> take() {
        List<Telling> taken = new ArrayList<>();
        for (Telling telling = tellings.poll(); telling != null; telling = tellings.poll()) {
            taken.add(telling);
        }
        return taken;
    }

    /** Of how many different matches a player was told. */
    int matches(int player) {
        return matches.get(player);
    }

    /** How many lies of a kind there were. */
    long lies(Promise promise) {
        LongAdder count = lies.get(promise);
        return count == null ? 0 : count.sum();
    }

    /** Some of the lies since the last time, for people. */
    List<String> takeExamples() {
        List<String> taken = new ArrayList<>();
        for (String one = examples.poll(); one != null; one = examples.poll()) {
            taken.add(one);
        }
        return taken;
    }
}
