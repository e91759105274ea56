package dev.matchpoint.load.life;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.Delayed;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Whose turn it is: players who have something to do, at their times, before those who come; who come at random times at a
 * rate, however long the others are kept, or as fast as there is a client for them. Used by all clients.
 */
final class Schedule {

    /** So many of those who are out come again before all others: their last match is a moment ago. */
    private static final double KEEN = 0.3;

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final DelayQueue<Turn> turns = new DelayQueue<>();
    private final ConcurrentLinkedDeque<Life> idle;
    private final AtomicLong nextArrival = new AtomicLong(System.nanoTime());
    private final AtomicInteger busy = new AtomicInteger();
    private volatile double perSecond;
    private volatile State state = State.HELD;
    private volatile long heldSince = System.nanoTime();

    private enum State {
        /** Players come, and have their turns. */
        OPEN,
        /** Nobody has a turn. */
        HELD,
        /** Nobody comes any more; those have turns of whom it is not certain where they are. */
        CLOSING
    }

    /**
     * A player's turn.
     *
     * @param comes whether the player comes by it
     */
    record Turn(Life life, boolean comes, long dueNanos) implements Delayed {

        @Override
        public long getDelay(TimeUnit unit) {
            return unit.convert(dueNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }

        @Override
        public int compareTo(Delayed other) {
            return Long.compare(getDelay(TimeUnit.NANOSECONDS), other.getDelay(TimeUnit.NANOSECONDS));
        }
    }

    /** All are out, and nobody has a turn yet. */
    Schedule(Collection<Life> lives) {
        idle = new ConcurrentLinkedDeque<>(lives);
    }

    /** From now on so many come each second; 0: as many as there are clients for. */
    void open(double perSecond) {
        this.perSecond = perSecond;
        // What was due while nobody could come is not made up for.
        nextArrival.addAndGet(state == State.HELD ? System.nanoTime() - heldSince : 0);
        state = State.OPEN;
    }

    /** Nobody has a turn any more; returns when those who had one have had it. */
    void hold() throws InterruptedException {
        state = State.HELD;
        heldSince = System.nanoTime();
        while (busy.get() > 0) {
            Thread.sleep(1);
        }
    }

    /** Nobody comes any more; returns when it is certain of everybody where they are. */
    void close() throws InterruptedException {
        state = State.CLOSING;
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (busy.get() > 0 || !turns.isEmpty()) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(turns.size() + " players are not told where they are");
            }
            Thread.sleep(1);
        }
    }

    /** Whose turn it is now, or within a moment; null if it is nobody's. Each is to be {@link #done} then. */
    @Nullable
    Turn take(long momentNanos, RandomGenerator random) throws InterruptedException {
        busy.incrementAndGet();
        Turn turn = state == State.HELD ? null : turns.poll();
        if (turn == null && state == State.OPEN) {
            turn = arrival(random);
        }
        if (turn == null) {
            busy.decrementAndGet();
            TimeUnit.NANOSECONDS.sleep(momentNanos);
        }
        return turn;
    }

    private @Nullable Turn arrival(RandomGenerator random) {
        long now = System.nanoTime();
        long due = nextArrival.get();
        if (perSecond > 0) {
            long gap = (long) (-Math.log(1 - random.nextDouble()) / perSecond * 1e9);
            if (due - now > 0 || !nextArrival.compareAndSet(due, due + gap)) {
                return null;
            }
        } else {
            due = now;
            nextArrival.set(now);
        }
        Life life = idle.pollFirst();
        return life == null ? null : new Turn(life, true, due);
    }

    void done() {
        busy.decrementAndGet();
    }

    /** Gives a player another turn, unless it is over and certain where the player is. */
    void again(Life life, long dueNanos) {
        if (state != State.CLOSING || !life.isCertain()) {
            turns.add(new Turn(life, false, dueNanos));
        }
    }

    /** Gives a player another turn now, whatever is certain. */
    void once(Life life) {
        turns.add(new Turn(life, false, System.nanoTime()));
    }

    /** Takes it that a player is out. */
    void rests(Life life, RandomGenerator random) {
        if (random.nextDouble() < KEEN) {
            idle.addFirst(life);
        } else {
            idle.addLast(life);
        }
    }

    /** How many have turns to come: wait, play, or ask again. */
    int underWay() {
        return turns.size();
    }
}
