package dev.matchpoint.load.life;

import dev.matchpoint.load.player.Players;
import dev.matchpoint.load.player.Requests;
import dev.matchpoint.load.player.Standing;
import dev.matchpoint.load.player.Story.Lie.Promise;
import dev.matchpoint.load.player.Witnesses;
import dev.matchpoint.load.store.Telling;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/** Players who go on, and their clients: held at first. Lives until it is closed. */
public final class Lives implements Witnesses, AutoCloseable {

    private final Players players;
    private final List<Life> lives;
    private final Chronicle chronicle;
    private final Schedule schedule;
    private final Tally tally = new Tally();
    private final Conduct conduct;
    private final ExecutorService threads;
    private final List<Future<?>> clients = new ArrayList<>();
    private volatile boolean over;

    /**
     * How they behave.
     *
     * @param requests what their calls look like
     * @param operatorKey with which results are reported
     * @param pollEvery between two polls of one player, half as much more or less
     * @param cancels the share that leaves after a while if not matched by then
     * @param seed of what they do
     */
    public record Conduct(Requests requests, String operatorKey, Duration pollEvery, double cancels, long seed) {}

    /** These players, all of them out, with so many clients that call any of these instances. */
    public Lives(Players players, List<Instance> instances, Conduct conduct, int clients) {
        this.players = players;
        this.conduct = conduct;
        this.chronicle = new Chronicle(players.size());
        this.lives = IntStream.range(0, players.size())
                .mapToObj(player -> new Life(player, players.id(player), chronicle))
                .toList();
        this.schedule = new Schedule(lives);
        this.threads = Executors.newFixedThreadPool(clients);
        for (int i = 0; i < clients; i++) {
            long seed = conduct.seed() * 10_007 + i;
            this.clients.add(threads.submit(() -> {
                try (Courier courier = new Courier(instances, tally)) {
                    new LifeClient(this, courier, seed).work();
                }
                return null;
            }));
        }
    }

    /** Has so many players come each second; 0: as fast as the clients can. */
    public void open(double perSecond) {
        schedule.open(perSecond);
    }

    /** Nobody calls from when this returns until it is opened again. */
    public void hold() throws InterruptedException {
        schedule.hold();
    }

    /** Nobody comes any more. Returns when everybody knows where they are, and no call is under way. */
    public void finish() throws InterruptedException {
        schedule.close();
    }

    /** What was counted. */
    public Tally tally() {
        return tally;
    }

    /** How many wait, play, or ask again. */
    public int underWay() {
        return schedule.underWay();
    }

    /** Of what matches players were told since the last time. */
    public List<Telling> takeTellings() {
        return chronicle.take();
    }

    /** Of how many matches a player was told. */
    public int matches(int player) {
        return chronicle.matches(player);
    }

    /** How many answers broke a promise by themselves. */
    public long lies(Promise promise) {
        return chronicle.lies(promise);
    }

    /** Some of them since the last time, for people. */
    public List<String> takeLies() {
        return chronicle.takeExamples();
    }

    /** How often one who plays was told to wait. */
    public long waitedInMatch() {
        return chronicle.waitedInMatch();
    }

    @Override
    public Players players() {
        return players;
    }

    @Override
    public Standing standing(int player) {
        return lives.get(player).standing();
    }

    @Override
    public void ask(int... unaware) throws InterruptedException {
        for (int player : unaware) {
            schedule.once(lives.get(player));
        }
        finish();
    }

    Schedule schedule() {
        return schedule;
    }

    Chronicle chronicle() {
        return chronicle;
    }

    Conduct conduct() {
        return conduct;
    }

    boolean isOver() {
        return over;
    }

    /** Ends the clients. */
    @Override
    public void close() throws IOException {
        over = true;
        threads.shutdown();
        for (Future<?> client : clients) {
            try {
                client.get();
            } catch (ExecutionException e) {
                throw new IOException("A client has failed", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
