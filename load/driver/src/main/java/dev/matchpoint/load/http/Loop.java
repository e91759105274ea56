package dev.matchpoint.load.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** Makes calls to a server, or to several in turn, at a pace, one thread per connection, and times them. */
public final class Loop {

    private static final long LONGEST_MICROS = Duration.ofMinutes(2).toNanos() / 1_000;
    private static final int DIGITS = 3;

    private final List<InetSocketAddress> servers;
    private final Calls calls;
    private final Pace pace;
    private final AtomicInteger next = new AtomicInteger();
    private final long start = System.nanoTime();
    private final long end;

    private Loop(List<URI> servers, Calls calls, Pace pace, Duration length) {
        this.servers = servers.stream()
                .map(server -> new InetSocketAddress(server.getHost(), server.getPort()))
                .toList();
        this.calls = calls;
        this.pace = pace;
        this.end = start + length.toNanos();
    }

    /**
     * What came of a loop.
     *
     * @param calls answered as they should
     * @param errors answered otherwise, or not at all
     * @param seconds from the start to the last answer
     * @param latencies of the former, in microseconds
     */
    public record Outcome(long calls, long errors, double seconds, Histogram latencies) {

        /** Answered calls per second. */
        public double perSecond() {
            return calls / seconds;
        }
    }

    /** Calls for so long, or until there is nothing left to call. */
    public static Outcome run(List<URI> servers, Calls calls, Pace pace, Duration length) throws InterruptedException {
        return new Loop(servers, calls, pace, length).run();
    }

    private Outcome run() throws InterruptedException {
        Histogram latencies = new Histogram(LONGEST_MICROS, DIGITS);
        long errors = 0;
        try (ExecutorService threads = Executors.newFixedThreadPool(pace.connections())) {
            List<Future<Client>> clients = new ArrayList<>();
            for (int i = 0; i < pace.connections(); i++) {
                InetSocketAddress server = servers.get(i % servers.size());
                clients.add(threads.submit(() -> new Client(server).work()));
            }
            for (Future<Client> client : clients) {
                latencies.add(client.get().latencies);
                errors += client.get().errors;
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The load could not be made", e.getCause());
        }
        return new Outcome(latencies.getTotalCount(), errors, (System.nanoTime() - start) / 1e9, latencies);
    }

    /** When a call is meant to be sent; beyond the end if there is no such call. */
    private long due(int index) {
        return switch (pace) {
            case Pace.Closed _ -> System.nanoTime();
            case Pace.Open(int _, long[] dueNanos) -> index < dueNanos.length ? start + dueNanos[index] : end;
        };
    }

    private final class Client {

        final Histogram latencies = new Histogram(LONGEST_MICROS, DIGITS);
        private final InetSocketAddress server;
        long errors;

        Client(InetSocketAddress server) {
            this.server = server;
        }

        Client work() throws IOException {
            HttpConnection connection = new HttpConnection(server);
            try {
                for (int index = next.getAndIncrement(); index < calls.size(); index = next.getAndIncrement()) {
                    long due = due(index);
                    if (due - end >= 0) {
                        break;
                    }
                    sleepUntil(due);
                    connection = call(connection, index, due);
                }
            } finally {
                connection.close();
            }
            return this;
        }

        private HttpConnection call(HttpConnection connection, int index, long due) throws IOException {
            try {
                Answer answer = connection.call(calls.request(index));
                if (calls.answered(index, answer)) {
                    latencies.recordValue(Math.min(LONGEST_MICROS, (System.nanoTime() - due) / 1_000));
                } else {
                    errors++;
                }
                return connection;
            } catch (IOException e) {
                errors++;
                calls.failed(index);
                connection.close();
                return new HttpConnection(server);
            }
        }

        private static void sleepUntil(long due) {
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
        }
    }
}
