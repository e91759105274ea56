package dev.matchpoint.web;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Bounds how long a client waits for an answer: {@code matchpoint.web.answer-within} after the request came in it is told to
 * try again, however many slow steps the answer takes. The work goes on and is not undone, so that it must be something that
 * may be asked for twice.
 */
@Singleton
public class Deadline {

    private static final Logger LOG = Logger.getLogger(Deadline.class);

    private final LongSupplier arrivalNanos;
    private final Duration limit;

    @Inject
    Deadline(Arrival arrival, WebConfig config) {
        this(arrival::nanos, config.answerWithin());
    }

    Deadline(LongSupplier arrivalNanos, Duration limit) {
        this.arrivalNanos = arrivalNanos;
        this.limit = limit;
    }

    /** What blocks while it finds an answer. It runs outside of the request's scope. */
    @FunctionalInterface
    public interface Work<T> {
        /** Finds the answer. */
        T answer() throws SQLException, InterruptedException;
    }

    /**
     * Waits for an answer. Costs a virtual thread.
     *
     * @param late the answer if there is no other in time
     */
    public <T> T within(T late, Work<T> work) throws SQLException, InterruptedException {
        return within(Duration.ZERO, late, work);
    }

    /**
     * As {@link #within(Object, Work)}, of a request that wants to wait.
     *
     * @param more what it may take beyond the limit
     */
    public <T> T within(Duration more, T late, Work<T> work) throws SQLException, InterruptedException {
        long left = leftNanos() + more.toNanos();
        if (left <= 0) {
            return late;
        }
        try {
            return started(work).get(left, TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            LOG.debug("An answer took too long", e);
            return late;
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    /** Waits for a step of some work, and fails as it does; the deadline is that of the work as a whole. */
    public static <T> T await(CompletionStage<T> started) throws SQLException, InterruptedException {
        try {
            return started.toCompletableFuture().get();
        } catch (ExecutionException e) {
            throw failure(e);
        }
    }

    private static RuntimeException failure(ExecutionException failed) throws SQLException {
        return switch (failed.getCause()) {
            case SQLException failure -> throw failure;
            case RuntimeException failure -> failure;
            case null, default -> new IllegalStateException(failed.getCause());
        };
    }

    /** As {@link #within(Object, Work)}, without a thread that waits, of an answer that is on its way already. */
    public <T> CompletionStage<T> within(T late, CompletionStage<T> answer) {
        return answer.toCompletableFuture().completeOnTimeout(late, leftNanos(), TimeUnit.NANOSECONDS);
    }

    /** Of a request that no resource has been chosen for yet: fails if what is to be found out first does not come in time. */
    public <T> Uni<T> within(RoutingContext request, Supplier<? extends Throwable> late, Uni<T> found) {
        return within(Arrival.nanosOf(request), late, found);
    }

    <T> Uni<T> within(long arrivalNanos, Supplier<? extends Throwable> late, Uni<T> found) {
        return found.ifNoItem()
                .after(Duration.ofNanos(Math.max(1, leftNanos(arrivalNanos))))
                .failWith(late);
    }

    /**
     * When the answer to the request that this thread is answering has to be there, by {@link System#nanoTime()}: for work that
     * would rather say less than come too late.
     *
     * @param more what it may take beyond the limit
     */
    public long end(Duration more) {
        return arrivalNanos.getAsLong() + limit.toNanos() + more.toNanos();
    }

    private long leftNanos() {
        return leftNanos(arrivalNanos.getAsLong());
    }

    private long leftNanos(long arrivalNanos) {
        return arrivalNanos + limit.toNanos() - System.nanoTime();
    }

    private static <T> CompletableFuture<T> started(Work<T> work) {
        CompletableFuture<T> answer = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                answer.complete(work.answer());
            } catch (SQLException | RuntimeException e) {
                answer.completeExceptionally(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                answer.completeExceptionally(e);
            }
        });
        return answer;
    }
}
