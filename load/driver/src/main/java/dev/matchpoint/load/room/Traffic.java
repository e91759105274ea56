package dev.matchpoint.load.room;

import dev.matchpoint.load.http.Loop;
import dev.matchpoint.load.http.Pace;
import dev.matchpoint.load.socket.Reactor;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Publishes in the rooms of an audience, in turn, and times each delivery. In the closed loop so many publications are on their
 * way at once: the next one follows as soon as one is answered and with all members.
 */
public final class Traffic implements Audience.Ear {

    private static final int EXAMPLES = 10;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Reactor reactor;
    private final Audience audience;
    private final Book book = new Book();
    private int room;
    private long errors;
    private long end;
    private boolean goesOn;
    private @Nullable CompletableFuture<Void> quiet;

    /** In these rooms. */
    public Traffic(Reactor reactor, Audience audience) {
        this.reactor = reactor;
        this.audience = audience;
        audience.tell(this);
    }

    /** How many publications there have been. */
    public int published() {
        return reactor.call(book::published);
    }

    /**
     * As fast as it goes.
     *
     * @param underWay so many publications at once
     * @return with each delivery as a call, timed from its sending
     */
    public Loop.Outcome closed(int underWay, Duration length) throws InterruptedException {
        long start = System.nanoTime();
        return run(start, length, () -> {
            end = start + length.toNanos();
            goesOn = true;
            for (int i = 0; i < underWay; i++) {
                publish(System.nanoTime());
            }
        });
    }

    /**
     * At random times at a rate.
     *
     * @return with each delivery as a call, timed from when it should have been sent
     */
    public Loop.Outcome open(double perSecond, Duration length) throws InterruptedException {
        long[] dueNanos = Pace.Open.poisson(1, perSecond, length).dueNanos();
        long start = System.nanoTime();
        for (long since : dueNanos) {
            long due = start + since;
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            reactor.execute(() -> publish(due));
        }
        return run(start, Duration.ZERO, () -> {});
    }

    private Loop.Outcome run(long start, Duration length, Runnable begin) throws InterruptedException {
        CompletableFuture<Void> done = new CompletableFuture<>();
        reactor.execute(() -> {
            begin.run();
            quiet = done;
            look();
        });
        await(done, length.plus(PATIENCE));
        double seconds = (System.nanoTime() - start) / 1e9;
        return reactor.call(() -> {
            long wrong = errors;
            errors = 0;
            var latencies = book.take();
            return new Loop.Outcome(latencies.getTotalCount(), wrong, seconds, latencies);
        });
    }

    private void await(CompletableFuture<Void> done, Duration patience) throws InterruptedException {
        try {
            done.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            reactor.execute(() -> {
                goesOn = false;
                wrong("publications that are not with everybody: " + book.underWay());
                errors += book.giveUp();
            });
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
        reactor.check();
    }

    private void publish(long due) {
        room = (room + 1) % audience.rooms();
        audience.publish(room, book.open(due, audience.members()));
    }

    @Override
    public void answered(int number) {
        if (!book.awaits(number)) {
            wrong("nobody waits for an answer to " + number);
        } else if (book.answered(number)) {
            completed();
        }
    }

    @Override
    public void received(int number) {
        if (!book.awaits(number)) {
            wrong("nobody waits for " + number);
        } else if (book.received(number, System.nanoTime())) {
            completed();
        }
    }

    private void completed() {
        if (goesOn) {
            long now = System.nanoTime();
            goesOn = now - end < 0;
            if (goesOn) {
                publish(now);
            }
        }
        look();
    }

    private void look() {
        if (!goesOn && book.underWay() == 0 && quiet != null) {
            quiet.complete(null);
            quiet = null;
        }
    }

    @Override
    public void wrong(String what) {
        errors++;
        if (errors <= EXAMPLES) {
            System.out.println("WRONG: " + what);
        }
    }
}
