package dev.matchpoint.load.player;

import dev.matchpoint.load.http.Loop;
import dev.matchpoint.load.http.Pace;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Players who come, join, poll until they are matched, some leaving before, some joining twice. What a player does next
 * is done by whichever client is free; it comes before new players.
 */
public final class Flow {

    private Flow() {}

    /**
     * What came of it.
     *
     * @param calls by what was called
     * @param came how many players came
     * @param refused calls answered with 503 while others of the same player were under way: no errors
     */
    public record Outcome(Map<Call, Loop.Outcome> calls, int came, long refused) {

        /** Calls that were answered wrongly, or not at all. */
        public long errors() {
            return calls.values().stream().mapToLong(Loop.Outcome::errors).sum();
        }
    }

    /**
     * Has players of a crowd come for so long, or until all have come; then some more, until few wait.
     *
     * @param seed who comes when, and does what
     */
    public static Outcome run(List<URI> servers, Crowd crowd, Habits habits, Pace pace, Duration length, long seed)
            throws InterruptedException {
        List<InetSocketAddress> addresses = servers.stream()
                .map(server -> new InetSocketAddress(server.getHost(), server.getPort()))
                .toList();
        long start = System.nanoTime();
        Agenda agenda = new Agenda(crowd, habits, pace, length, seed);
        Tally sum = new Tally();
        try (ExecutorService threads = Executors.newFixedThreadPool(pace.connections())) {
            List<Future<Tally>> clients = new ArrayList<>();
            for (int i = 0; i < pace.connections(); i++) {
                clients.add(threads.submit(() -> new FlowClient(addresses, crowd, agenda).work()));
            }
            for (Future<Tally> client : clients) {
                sum.add(client.get());
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The load could not be made", e.getCause());
        }
        return sum.outcome((System.nanoTime() - start) / 1e9, agenda.came());
    }
}
