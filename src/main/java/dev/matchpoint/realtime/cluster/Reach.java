package dev.matchpoint.realtime.cluster;

import dev.matchpoint.core.Pulse;
import dev.matchpoint.realtime.session.RealtimeConfig;
import dev.matchpoint.redis.Breaker;
import dev.matchpoint.redis.RedisOverloaded;
import dev.matchpoint.redis.Subscriber;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jboss.logging.Logger;

/**
 * Whether rooms are served by Redis, or by this instance alone because Redis is out of its reach. Every instance decides for
 * itself.
 *
 * <p>It leaves Redis when for a while ({@code matchpoint.realtime.outage.timeout}) calls fail and none is answered, those of
 * players and its own, or no messages come in. It returns when Redis answers and messages come in again; after a rest, if that
 * did not last the last time. Until it has asked it trusts in Redis.
 */
public final class Reach {

    private static final Logger LOG = Logger.getLogger(Reach.class);

    private final Runnable ask;
    private final BooleanSupplier hears;
    private final LongSupplier nanos;
    private final Pulse pulse;
    private final Object turn = new Object();
    private final List<Subscriber<Boolean>> listeners = new CopyOnWriteArrayList<>();

    // Guarded by this.
    private final Signs signs;
    private Rest rest = Rest.NONE;
    private long changedNanos;

    private volatile boolean failing;
    private volatile boolean reached;

    /**
     * @param ask whether Redis may be read and written; waits for the answer, and throws if there is none
     * @param hears whether messages come in
     * @param nanos the time, as of {@link System#nanoTime()}
     */
    Reach(Runnable ask, BooleanSupplier hears, RealtimeConfig.Outage config, LongSupplier nanos) {
        this(ask, hears, config, nanos, true);
    }

    private Reach(
            Runnable ask, BooleanSupplier hears, RealtimeConfig.Outage config, LongSupplier nanos, boolean reached) {
        this.ask = ask;
        this.hears = hears;
        this.nanos = nanos;
        this.signs = new Signs(config.timeout());
        this.pulse = new Pulse("reach", config.askEvery(), this::look);
        this.changedNanos = nanos.getAsLong();
        this.reached = reached;
    }

    /** One for where there is no Redis, which it never reaches. */
    static Reach none(RealtimeConfig.Outage config) {
        return new Reach(() -> {}, () -> false, config, System::nanoTime, false);
    }

    /** Begins to ask. */
    void start() {
        pulse.start();
    }

    /** Asks no more. */
    void stop() {
        pulse.stop();
    }

    /** Whether rooms are served by Redis now. Costs nothing. */
    public boolean isReached() {
        return reached;
    }

    /**
     * Has somebody told of each change, and at once if Redis is not reached now: whether it is reached. On virtual threads, one
     * at a time and in order; may block.
     */
    public synchronized void onChange(Consumer<Boolean> listener) {
        Subscriber<Boolean> told = new Subscriber<>(listener, () -> listener.accept(reached));
        listeners.add(told);
        if (!reached) {
            told.tell(false);
        }
    }

    /** Takes what becomes of a call as a sign. Returns the same call. */
    <T> CompletionStage<T> watch(CompletionStage<T> call) {
        return call.whenComplete((answer, failure) -> {
            if (failure == null) {
                answered();
            } else if (Breaker.isOutage(failure)) {
                failed(nanos.getAsLong(), failure);
            }
        });
    }

    private void answered() {
        if (failing) {
            takeAnswer();
        }
    }

    private synchronized void takeAnswer() {
        signs.answered();
        failing = false;
    }

    private synchronized void failed(long began, Throwable failure) {
        signs.failed(began, reason(failure));
        failing = true;
        signs.outage(nanos.getAsLong()).ifPresent(this::leave);
    }

    private static String reason(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return String.valueOf((cause == null ? failure : cause).getMessage());
    }

    /** Asks, and takes the answer as a sign. For virtual threads; one at a time. */
    void look() {
        synchronized (turn) {
            long began = nanos.getAsLong();
            try {
                ask.run();
                judge(hears.getAsBoolean());
            } catch (RedisOverloaded e) {
                LOG.debug("Redis is too busy to be asked", e);
            } catch (RuntimeException e) {
                LOG.debug("Redis does not answer for rooms", e);
                failed(began, e);
            }
        }
    }

    private synchronized void judge(boolean heard) {
        long now = nanos.getAsLong();
        takeAnswer();
        signs.hears(heard, now);
        Optional<String> outage = signs.outage(now);
        if (outage.isPresent()) {
            leave(outage.get());
        } else if (!reached && heard && rest.isOver(sinceChange(now))) {
            change(true);
            LOG.info("Rooms are served by Redis");
        }
    }

    private synchronized void leave(String reason) {
        if (reached) {
            rest = rest.after(sinceChange(nanos.getAsLong()));
            change(false);
            LOG.warnf("Rooms are served by this instance alone reason=%s", reason);
        }
    }

    private Duration sinceChange(long now) {
        return Duration.ofNanos(now - changedNanos);
    }

    private synchronized void change(boolean to) {
        changedNanos = nanos.getAsLong();
        reached = to;
        signs.forget();
        failing = false;
        listeners.forEach(listener -> listener.tell(to));
    }
}
