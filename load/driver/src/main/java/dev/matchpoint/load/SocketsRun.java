package dev.matchpoint.load;

import dev.matchpoint.load.machine.Heap;
import dev.matchpoint.load.machine.Resident;
import dev.matchpoint.load.machine.Server;
import dev.matchpoint.load.player.Players;
import dev.matchpoint.load.player.Ratings;
import dev.matchpoint.load.report.Target;
import dev.matchpoint.load.report.Trend;
import dev.matchpoint.load.room.ProductRooms;
import dev.matchpoint.load.socket.Reactor;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** WebSockets that do nothing, of a player each, on one instance: what they weigh, and whether that grows. */
final class SocketsRun {

    private static final int WARM_ROOMS = 250;
    private static final Duration BETWEEN_SAMPLES = Duration.ofSeconds(10);
    private static final double MOST_BYTES = 40_000;
    private static final double GROWTH_PERCENT = 5;
    private static final double BYTES_PER_MEGABYTE = 1e6;

    private final Session session;
    private final Reactor reactor;
    private final Server server;
    private final List<Trend.Sample> heap = new ArrayList<>();
    private final List<Trend.Sample> resident = new ArrayList<>();

    SocketsRun(Session session, Reactor reactor) {
        if (session.stage().servers().isEmpty()) {
            throw new IllegalArgumentException("The memory of a product that runs elsewhere cannot be seen");
        }
        this.session = session;
        this.reactor = reactor;
        this.server = session.stage().servers().getFirst();
    }

    /** @param resident null where it cannot be known */
    private record Weight(double heap, @Nullable Double resident) {

        static Weight of(Server server) throws IOException, InterruptedException {
            double live = new Heap(server.process()).liveBytes();
            return new Weight(live, new Resident(server.process()).bytes().orElse(null));
        }
    }

    void run() throws SQLException, IOException, InterruptedException {
        int rooms = session.options().number(Option.IDLE) / RoomsRun.MEMBERS;
        int sockets = rooms * RoomsRun.MEMBERS;
        Players players =
                Players.seed(session.connection(), Ratings.normal(sockets + WARM_ROOMS * RoomsRun.MEMBERS, 1));
        warmUp(players, sockets);
        Weight nobody = Weight.of(server);
        ProductRooms crowd = new ProductRooms(reactor, session.stage().products(), "idle", rooms, RoomsRun.MEMBERS);
        session.findings().addErrors(crowd.create(Stage.OPERATOR_KEY));
        crowd.connect(players, 0);
        add("%,d sockets in no room".formatted(sockets), nobody, Weight.of(server), sockets);
        crowd.enter();
        add("%,d sockets in rooms of %d".formatted(sockets, RoomsRun.MEMBERS), nobody, Weight.of(server), sockets);
        watch();
        session.findings().addErrors(crowd.wrongs());
        judge("Heap", heap);
        judge("Resident memory", resident);
        crowd.close();
    }

    /** Code is compiled, and what is made once is made. */
    private void warmUp(Players players, int first) throws InterruptedException {
        ProductRooms warm = new ProductRooms(reactor, session.stage().products(), "warm", WARM_ROOMS, RoomsRun.MEMBERS);
        session.findings().addErrors(warm.create(Stage.OPERATOR_KEY));
        warm.connect(players, first);
        warm.enter();
        session.findings().addErrors(warm.wrongs());
        warm.close();
        Thread.sleep(BETWEEN_SAMPLES);
    }

    private void add(String what, Weight before, Weight now, int sockets) {
        target("Bytes of heap for each of " + what, (now.heap - before.heap) / sockets);
        if (now.resident != null && before.resident != null) {
            target("Bytes of resident memory for each of " + what, (now.resident - before.resident) / sockets);
        }
    }

    private void target(String name, double bytes) {
        Target target = Target.atMost(name, bytes, MOST_BYTES, "");
        System.out.println(target);
        session.findings().add(target);
    }

    private void watch() throws IOException, InterruptedException {
        long start = System.nanoTime();
        Duration length = Duration.ofMinutes(session.options().number(Option.MINUTES));
        while (System.nanoTime() - start < length.toNanos()) {
            Thread.sleep(BETWEEN_SAMPLES);
            Weight now = Weight.of(server);
            double seconds = (System.nanoTime() - start) / 1e9;
            heap.add(new Trend.Sample(seconds, now.heap / BYTES_PER_MEGABYTE));
            if (now.resident != null) {
                resident.add(new Trend.Sample(seconds, now.resident / BYTES_PER_MEGABYTE));
            }
            reactor.check();
        }
    }

    private void judge(String what, List<Trend.Sample> samples) {
        if (samples.isEmpty()) {
            return;
        }
        Trend trend = Trend.of(samples);
        session.findings()
                .add(
                        what + ": megabytes after full collections, by seconds",
                        samples.stream()
                                .map(sample -> String.format("%.0f:%.1f", sample.x(), sample.y()))
                                .collect(Collectors.joining(" ")));
        session.findings().add(what + ", " + (trend.isGrowing(GROWTH_PERCENT) ? "growing" : "flat"), trend.toString());
        session.findings()
                .add(Target.atMost(
                        what + ": growth over the run, as far as it is not noise",
                        trend.certainPercent(),
                        GROWTH_PERCENT,
                        " %"));
    }
}
