package dev.matchpoint.load.socket;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One thread on which everything about very many connections happens, so that nothing there needs a lock. */
public final class Reactor implements Executor, Closeable {

    private static final int LARGEST_MESSAGE = 1 << 20;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final Selector selector;
    private final byte[] memory = new byte[LARGEST_MESSAGE];
    private final ByteBuffer in = ByteBuffer.wrap(memory);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final PriorityQueue<Timed> timers = new PriorityQueue<>(Comparator.comparingLong(Timed::at));
    private final long origin = System.nanoTime();
    private final Thread thread;
    private volatile boolean over;
    private volatile @Nullable RuntimeException failure;

    /** @param at since the origin */
    private record Timed(long at, Runnable task) {}

    /** Starts the thread. */
    public Reactor() throws IOException {
        selector = Selector.open();
        thread = Thread.ofPlatform().name("reactor").daemon().start(this::work);
    }

    /** Does something on the thread, soon. */
    @Override
    public void execute(Runnable task) {
        tasks.add(task);
        if (!thread.equals(Thread.currentThread())) {
            selector.wakeup();
        }
    }

    /** Does something on the thread, and returns what comes of it. For other threads. */
    public <T> T call(Supplier<T> task) {
        check();
        return CompletableFuture.supplyAsync(task, this).join();
    }

    /** Does something later. On the thread only. */
    public void after(Duration delay, Runnable task) {
        timers.add(new Timed(System.nanoTime() - origin + delay.toNanos(), task));
    }

    /**
     * Looks whether something has gone wrong on the thread.
     *
     * @throws IllegalStateException if so, which is a fault of the driver
     */
    public void check() {
        RuntimeException wrong = failure;
        if (wrong != null) {
            throw new IllegalStateException("The driver failed", wrong);
        }
    }

    SelectionKey register(SocketChannel channel) throws IOException {
        return channel.register(selector, 0);
    }

    /** What is behind the {@link #buffer}. */
    byte[] memory() {
        return memory;
    }

    /** Empty; to be read into, and good until the next call. */
    ByteBuffer buffer() {
        return in.clear();
    }

    private void work() {
        while (!over) {
            try {
                selector.select(key -> ((Link) key.attachment()).ready(), patienceMillis());
                doTasks();
                doTimers();
            } catch (IOException e) {
                failure = new UncheckedIOException(e);
                return;
            } catch (RuntimeException e) {
                failure = e;
            }
        }
    }

    /** Until the next timer; 0 is for ever, which a task ends. */
    private long patienceMillis() {
        Timed next = timers.peek();
        return next == null ? 0 : Math.max(1, (next.at - (System.nanoTime() - origin)) / NANOS_PER_MILLI);
    }

    private void doTasks() {
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
    }

    private void doTimers() {
        long now = System.nanoTime() - origin;
        for (Timed next = timers.peek(); next != null && next.at <= now; next = timers.peek()) {
            timers.remove();
            next.task.run();
        }
    }

    /** Closes all connections. */
    @Override
    public void close() {
        execute(() -> {
            selector.keys().forEach(key -> ((Link) key.attachment()).close());
            over = true;
        });
        try {
            thread.join();
            selector.close();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
