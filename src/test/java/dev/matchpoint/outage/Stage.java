package dev.matchpoint.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.StoredQueue;
import dev.matchpoint.outage.Crowd.Cast;
import dev.matchpoint.outage.death.Death;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.jboss.logging.Logger;

/**
 * A Redis, a PostgreSQL and some instances of the packaged program, of a test class's own: where scenarios are played, one
 * after the other.
 */
final class Stage implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration BEFORE = Duration.ofSeconds(1);
    private static final Duration AFTER = Duration.ofSeconds(1);
    /** More than it takes to make sure that a player is in no queue. */
    private static final Duration SWIFT = Duration.ofMillis(400);

    private static final Duration SWIFT_FOR = Duration.ofSeconds(1);
    private static final Logger LOG = Logger.getLogger(Stage.class);
    private static final Cast USUAL = new Cast(100, 50, 4);

    private final RedisDeployment redis;
    private final OwnPostgres postgres = new OwnPostgres();
    private final List<Node> nodes;

    /** One with so many instances, warm; takes about 15 s. */
    Stage(int instances) throws InterruptedException {
        this(instances, new OwnRedis(), Optional::empty);
    }

    /** One whose Redis is of several servers; they end with the stage. */
    Stage(int instances, RedisDeployment redis) throws InterruptedException {
        this(instances, redis, Optional::empty);
    }

    /** One with instances that can be told to die at a point. */
    static Stage ofMortals(int instances) throws InterruptedException {
        return new Stage(instances, new OwnRedis(), () -> Optional.of(new Death()));
    }

    private Stage(int instances, RedisDeployment redis, Supplier<Optional<Death>> deaths) throws InterruptedException {
        this.redis = redis;
        this.nodes = IntStream.range(0, instances)
                .mapToObj(i -> new Node(redis, postgres.url(), deaths.get()))
                .toList();
        nodes.forEach(Node::awaitReady);
        warmUp();
    }

    /** Until a fresh instance has compiled what it runs, it is slow for reasons of its own. */
    private void warmUp() throws InterruptedException {
        try (Crowd crowd = new Crowd(this::addresses, postgres.database(), redis::url, USUAL)) {
            crowd.begin();
            await().atMost(PATIENCE)
                    .pollDelay(SWIFT_FOR)
                    .until(() -> crowd.diary()
                                    .longest(System.nanoTime() - SWIFT_FOR.toNanos())
                                    .compareTo(SWIFT)
                            < 0);
            crowd.finish();
        } catch (ConditionTimeoutException e) {
            LOG.warnf("The machine is too busy for scenarios: calls take longer than %s", SWIFT);
        }
    }

    /** What happens in a scenario, from the moment of the fault to when it has been lifted. */
    @FunctionalInterface
    interface Fault {

        /** Causes it, lets the crowd play on, and lifts it. */
        void strikes(Crowd crowd) throws Exception;
    }

    /** The one server, if its Redis is one. */
    OwnRedis redis() {
        return (OwnRedis) redis;
    }

    OwnPostgres postgres() {
        return postgres;
    }

    Node node(int index) {
        return nodes.get(index);
    }

    List<Node> nodes() {
        return nodes;
    }

    /** Plays a scenario with the usual crowd. */
    Outcome play(String name, Fault fault) throws Exception {
        return play(name, USUAL, fault);
    }

    /** Plays a scenario and notes what came of it in the table. */
    Outcome play(String name, Cast cast, Fault fault) throws Exception {
        return OutageTable.note(rehearse(name, cast, fault));
    }

    /**
     * Has a crowd play, strikes, waits until all instances are whole again and everybody knows where they are, and audits
     * what came of it.
     */
    Outcome rehearse(String name, Cast cast, Fault fault) throws Exception {
        assertThat(awaitWhole()).as("whole before: %s", name).isPresent();
        try (Crowd crowd = new Crowd(this::addresses, postgres.database(), redis::url, cast)) {
            crowd.begin();
            crowd.playsFor(BEFORE);
            long struck = System.nanoTime();
            fault.strikes(crowd);
            long lifted = System.nanoTime();
            Optional<Duration> recovered = awaitWhole().map(whole -> Duration.ofNanos(whole - lifted));
            crowd.playsFor(AFTER);
            crowd.finish();
            Audit audit =
                    new Audit(crowd.stories(), postgres.database(), StoredQueue.ofRegion(crowd.region(), redis.url()));
            return new Outcome(name, cast, audit.findings(), crowd.diary(), struck, recovered);
        }
    }

    /** When all instances were whole; empty if they did not get so. */
    private Optional<Long> awaitWhole() {
        try {
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(20))
                    .until(() -> nodes.stream().allMatch(Node::isWhole));
            return Optional.of(System.nanoTime());
        } catch (ConditionTimeoutException e) {
            return Optional.empty();
        }
    }

    /** Where calls go. With nobody in rotation they go to anybody, as load balancers have it. */
    private List<URI> addresses() {
        List<URI> present =
                nodes.stream().filter(Node::isInRotation).map(Node::address).toList();
        return present.isEmpty() ? nodes.stream().map(Node::address).toList() : present;
    }

    @Override
    public void close() {
        Stream.concat(nodes.stream(), Stream.of(redis, postgres)).forEach(Stage::close);
    }

    private static void close(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
