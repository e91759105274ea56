package dev.matchpoint.outage;

import static org.awaitility.Awaitility.await;

import dev.matchpoint.Calls;
import dev.matchpoint.StoredQueue;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.race.Clients;
import dev.matchpoint.race.Route;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Players in flight, on the Redis path of all instances, each by a thread of its own, in a region of their own. */
final class Crowd implements AutoCloseable {

    /** How long a player waits between two calls, on average, in milliseconds. */
    static final int POLL_MILLIS = 500;

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final int STANDING_FROM = 10_000;
    /** More than any window. */
    private static final int STANDING_APART = 700;

    private final String region = Calls.freshRegion();
    private final Diary diary = new Diary();
    private final CountDownLatch over = new CountDownLatch(1);
    private final Clients calls;
    private final TestPlayers players;
    private final Random random;
    private final Witness witness;
    private final List<Story> stories = new CopyOnWriteArrayList<>();
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    /**
     * Who plays.
     *
     * @param moving how many join, poll, leave, play, give up and come back
     * @param standing how many wait, too far apart from everybody to be matched
     * @param seed of their ratings and decisions
     */
    record Cast(int moving, int standing, long seed) {}

    /** @param redis the URL of the one that is asked when somebody is told something odd */
    Crowd(Supplier<List<URI>> instances, DataSource database, Supplier<String> redis, Cast cast) {
        this.witness = new Witness(database, () -> StoredQueue.ofRegion(region, redis.get()));
        this.calls = new Clients(instances, Route.REDIS, region);
        this.players = new TestPlayers(database);
        this.random = new Random(cast.seed());
        add(IntStream.range(0, cast.moving()).map(i -> (int) Math.round(random.nextGaussian(1500, 300))), false);
        add(IntStream.range(0, cast.standing()).map(i -> STANDING_FROM + i * STANDING_APART), true);
    }

    private List<Story> add(IntStream ratings, boolean standing) {
        List<Story> added = players.rated(ratings.boxed().toList()).stream()
                .map(player -> new Story(this, calls, player, standing, random.nextLong()))
                .toList();
        stories.addAll(added);
        return added;
    }

    /** Has everybody begin, and returns when all have been told where they are. */
    void begin() {
        stories.forEach(story -> threads.add(Thread.startVirtualThread(story)));
        await().atMost(PATIENCE)
                .until(() -> diary.size() >= 2 * stories.size()
                        && standing().allMatch(story -> story.place() == Story.Place.WAITING));
    }

    /** Has somebody of the same rating join for everybody who does nothing but wait. */
    void partnersJoin() {
        List<Integer> ratings = standing().map(story -> story.player().rating()).toList();
        add(ratings.stream().mapToInt(Integer::intValue), true)
                .forEach(story -> threads.add(Thread.startVirtualThread(story)));
    }

    /** Lets everybody play on for a while. */
    void playsFor(Duration time) {
        pause(time.toMillis());
    }

    /** Nobody begins anything any more; returns when everybody knows where they are. */
    void finish() throws InterruptedException {
        over.countDown();
        for (Thread thread : threads) {
            if (!thread.join(PATIENCE)) {
                throw new IllegalStateException("somebody is told nothing: " + stories);
            }
        }
    }

    /** Waits for so long, or until it is over, and tells whether it is. */
    boolean pause(long millis) {
        try {
            return over.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    boolean isOver() {
        return over.getCount() == 0;
    }

    String region() {
        return region;
    }

    Witness witness() {
        return witness;
    }

    Diary diary() {
        return diary;
    }

    List<Story> stories() {
        return stories;
    }

    Stream<Story> standing() {
        return stories.stream().filter(Story::isStanding);
    }

    @Override
    public void close() {
        over.countDown();
        calls.close();
    }
}
