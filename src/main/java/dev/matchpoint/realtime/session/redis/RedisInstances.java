package dev.matchpoint.realtime.session.redis;

import dev.matchpoint.core.Pulse;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.session.Instances;
import dev.matchpoint.realtime.session.RealtimeConfig;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisCommands;
import dev.matchpoint.redis.RedisOverloaded;
import dev.matchpoint.redis.RedisUnavailable;
import dev.matchpoint.redis.Script;
import dev.matchpoint.redis.Scripts;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * The leases of instances, in Redis and by its clock: a sorted set that each renews its place in, and reads at the same time.
 * Cost: a script each {@code matchpoint.realtime.renew-every}.
 *
 * <p>When Redis was away, or is another one, all leases may have ended. Then nobody counts as dead until all had the time to renew
 * theirs: else whoever is first would clean up after the others, who live.
 */
@Singleton
@Typed(RedisInstances.class)
public class RedisInstances implements Instances {

    static final Script RENEW = Script.load("instance", "renew");
    static final Script FORGET = Script.load("instance", "forget");

    private static final Logger LOG = Logger.getLogger(RedisInstances.class);
    private static final List<String> KEYS = List.of(Keyspace.INSTANCES);
    private static final String DEAD_AT_MOST = "16";
    private static final long MILLIS = 1_000;

    private final RedisCommands redis;
    private final Scripts scripts;
    private final InstanceId self;
    private final Duration lease;
    private final Duration doubt;
    private final Pulse pulse;
    private final AtomicBoolean isConnected = new AtomicBoolean();
    private final List<Runnable> onNew = new CopyOnWriteArrayList<>();
    private final List<Consumer<Set<InstanceId>>> onDead = new CopyOnWriteArrayList<>();
    private volatile Set<InstanceId> live;
    private volatile Renewal last = new Renewal(false, 0);
    private volatile OptionalLong doubtedNanos = OptionalLong.empty();
    private volatile boolean ended;

    /** @param askedNanos a moment from which on the lease runs for sure, by {@link System#nanoTime()} */
    private record Renewal(boolean happened, long askedNanos) {}

    RedisInstances(InstanceId self, RedisCommands redis, Scripts scripts, RealtimeConfig config) {
        this.redis = redis;
        this.scripts = scripts;
        this.self = self;
        this.lease = config.lease();
        this.doubt = config.renewEvery().multipliedBy(2);
        this.live = Set.of(self);
        this.pulse = new Pulse("lease", config.renewEvery(), this::renew);
    }

    @Override
    public InstanceId self() {
        return self;
    }

    @Override
    public Set<InstanceId> live() {
        return live;
    }

    @Override
    public boolean isLeaseLost() {
        Renewal known = last;
        return !known.happened() || System.nanoTime() - known.askedNanos() > lease.toNanos();
    }

    /** Has something done whenever this instance takes its lease out, at first or again. On virtual threads. */
    void onNew(Runnable listener) {
        onNew.add(listener);
    }

    /** Has somebody told of instances whose leases have ended, until they are forgotten. On virtual threads. */
    void onDead(Consumer<Set<InstanceId>> listener) {
        onDead.add(listener);
    }

    /** Takes the lease out as soon as Redis is there, and again when it is back, and renews it from then on. */
    void start() {
        redis.onConnected(this::connected);
        pulse.start();
    }

    /** The server may be another one, which does not know the latest renewals. */
    private void connected() {
        if (isConnected.getAndSet(true)) {
            beginDoubt();
        }
        renew();
    }

    /** What kept us from renewing our lease may have kept others: they are given the time to do it. */
    private void beginDoubt() {
        doubtedNanos = OptionalLong.of(System.nanoTime());
    }

    private boolean isInDoubt() {
        OptionalLong since = doubtedNanos;
        return since.isPresent() && System.nanoTime() - since.getAsLong() < doubt.toNanos();
    }

    /**
     * The instances that are known, whether they live or not, and those whose leases have ended for as long as a lease lasts; empty
     * while nobody counts as dead. Two commands. For virtual threads.
     */
    Optional<Known> known() {
        if (isLeaseLost() || isInDoubt()) {
            return Optional.empty();
        }
        Response all = redis.call(
                Request.cmd(Command.ZRANGE).arg(Keyspace.INSTANCES).arg(0).arg(-1));
        Response time = redis.call(Request.cmd(Command.TIME));
        if (all == null || time == null) {
            return Optional.empty();
        }
        Response dead = redis.call(Request.cmd(Command.ZRANGE)
                .arg(Keyspace.INSTANCES)
                .arg("-inf")
                .arg(time.get(0).toLong() * MILLIS - lease.toMillis())
                .arg("BYSCORE"));
        return Optional.of(new Known(instances(all), dead == null ? Set.of() : instances(dead)));
    }

    /** Whether an instance is known now, whether it lives or not. One command. For virtual threads. */
    boolean isKnown(InstanceId instance) {
        return redis.call(Request.cmd(Command.ZSCORE).arg(Keyspace.INSTANCES).arg(instance.value())) != null;
    }

    /**
     * What there is of instances.
     *
     * @param all of them
     * @param dead for sure
     */
    record Known(Set<InstanceId> all, Set<InstanceId> dead) {}

    /** Lets the lease end now, so that others need not wait for that. For virtual threads. */
    void end() {
        ended = true;
        pulse.stop();
        try {
            redis.call(Request.cmd(Command.ZADD)
                    .arg(Keyspace.INSTANCES)
                    .arg("XX")
                    .arg(0)
                    .arg(self.value()));
        } catch (RedisUnavailable | RedisOverloaded e) {
            LOG.debug("The lease ends by itself", e);
        }
    }

    /** Forgets an instance of which nothing is left, unless it is back. */
    void forget(InstanceId dead) {
        scripts.run(FORGET, KEYS, List.of(dead.value()));
    }

    /** Renews the lease, or takes it out. One that does not come through is made up for by the next. */
    void renew() {
        if (ended) {
            return;
        }
        // Before it is sent: Redis counts from when it gets it, which is later.
        long asked = System.nanoTime();
        try {
            String millis = Long.toString(lease.toMillis());
            take(asked, scripts.run(RENEW, KEYS, List.of(self.value(), millis, DEAD_AT_MOST)));
        } catch (RedisUnavailable | RedisOverloaded e) {
            beginDoubt();
            LOG.debugf(e, "The lease was not renewed: lost=%s", isLeaseLost());
        }
    }

    private void take(long asked, Response answer) {
        boolean isNew = answer.get(0).toString().equals("new");
        if (isNew && last.happened()) {
            beginDoubt();
        }
        last = new Renewal(true, asked);
        live = Set.copyOf(instances(answer.get(1)));
        if (isNew) {
            LOG.infof("This instance is known to the others: instance=%s", self);
            onNew.forEach(Runnable::run);
        }
        Set<InstanceId> dead = instances(answer.get(2));
        if (!dead.isEmpty() && !isInDoubt()) {
            onDead.forEach(listener -> listener.accept(dead));
        }
    }

    private static Set<InstanceId> instances(Response ids) {
        return ids.stream().map(id -> new InstanceId(id.toString())).collect(Collectors.toCollection(HashSet::new));
    }
}
