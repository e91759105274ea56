package dev.matchpoint.load.player;

import dev.matchpoint.load.http.Pace;
import dev.matchpoint.load.player.Step.Reason;
import java.time.Duration;
import java.util.concurrent.DelayQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;

/** What players are going to do, and what comes of what they were told. Used by all clients of a flow. */
final class Agenda {

    private static final long RETRY_NANOS = Duration.ofMillis(20).toNanos();

    private final Crowd crowd;
    private final Habits habits;
    private final long seed;
    private final int[] order;
    private final DelayQueue<Step> steps = new DelayQueue<>();
    private final AtomicInteger next = new AtomicInteger();
    private final AtomicInteger came = new AtomicInteger();
    private final AtomicInteger busy = new AtomicInteger();
    private final AtomicIntegerArray returned;
    private final int planned;
    private final long end;
    private volatile long lastArrival;

    Agenda(Crowd crowd, Habits habits, Pace pace, Duration length, long seed) {
        this.crowd = crowd;
        this.habits = habits;
        this.seed = seed;
        this.order = Order.random(crowd.players().size(), seed);
        this.returned = new AtomicIntegerArray(order.length);
        long start = System.nanoTime();
        this.end = start + length.toNanos();
        this.lastArrival = start;
        if (pace instanceof Pace.Open(int _, long[] dueNanos)) {
            this.planned = Math.min(dueNanos.length, order.length);
            for (int i = 0; i < planned; i++) {
                steps.add(new Step(order[i], Call.JOIN, Reason.ARRIVE, start + dueNanos[i]));
            }
            next.set(order.length);
        } else {
            this.planned = 0;
        }
    }

    /** What is to be done now, or within a moment; null if there is nothing. Each is to be {@link #done} then. */
    @Nullable
    Step take(Duration moment) throws InterruptedException {
        busy.incrementAndGet();
        Step step = steps.poll();
        if (step == null) {
            step = arrival();
        }
        if (step == null) {
            step = steps.poll(moment.toNanos(), TimeUnit.NANOSECONDS);
        }
        if (step == null) {
            busy.decrementAndGet();
        } else if (step.reason() == Reason.ARRIVE) {
            lastArrival = System.nanoTime();
            came.incrementAndGet();
            arrives(step.player());
        }
        return step;
    }

    void done() {
        busy.decrementAndGet();
    }

    /** Whether all have come and nobody has anything to do, or has had the time for it. */
    boolean isOver() {
        boolean allCame = came.get() >= planned && (next.get() >= order.length || System.nanoTime() - end >= 0);
        boolean nothingToDo = busy.get() == 0 && steps.isEmpty();
        return allCame
                && (nothingToDo
                        || System.nanoTime() - lastArrival > habits.linger().toNanos());
    }

    /** How many players came. */
    int came() {
        return came.get();
    }

    /** What there is to call for a step, as things stand now; null if nothing any more. */
    @Nullable
    Call call(Step step) {
        boolean hasLeft = crowd.story(step.player()).place() == Story.Place.OUT;
        if (step.reason() != Reason.POLL || !hasLeft) {
            return step.call();
        }
        boolean returns = habits.plan(step.player(), seed).returns() && returned.getAndSet(step.player(), 1) == 0;
        return returns ? Call.JOIN : null;
    }

    /** After this reply; null if there was none. */
    void follow(Step step, @Nullable Reply reply) {
        boolean polls = step.reason() == Reason.ARRIVE || step.reason() == Reason.POLL;
        if (reply == null || reply.kind() == Reply.Kind.REFUSED) {
            Reason again = step.reason() == Reason.ARRIVE ? Reason.POLL : step.reason(); // nobody arrives twice
            later(step.player(), step.call(), again, RETRY_NANOS);
        } else if (polls && reply.kind() == Reply.Kind.WAITING) {
            later(step.player(), Call.STATUS, Reason.POLL, habits.pollEvery().toNanos());
        }
    }

    private void arrives(int player) {
        Habits.Plan plan = habits.plan(player, seed);
        if (plan.duplicateAfter() >= 0) {
            later(player, Call.JOIN, Reason.REPEAT, plan.duplicateAfter());
        }
        if (plan.leaveAfter() >= 0) {
            later(player, Call.LEAVE, Reason.CANCEL, plan.leaveAfter());
        }
    }

    /** The next player, if players come as fast as they can. */
    private @Nullable Step arrival() {
        long now = System.nanoTime();
        int index = next.get() < order.length && now - end < 0 ? next.getAndIncrement() : order.length;
        if (index >= order.length) {
            return null;
        }
        return new Step(order[index], Call.JOIN, Reason.ARRIVE, now);
    }

    private void later(int player, Call call, Reason reason, long nanos) {
        steps.add(new Step(player, call, reason, System.nanoTime() + nanos));
    }
}
