package dev.matchpoint.load;

import static dev.matchpoint.load.report.Measurement.Kind.CLOSED;
import static dev.matchpoint.load.report.Measurement.Kind.OPEN;

import dev.matchpoint.load.http.Loop;
import dev.matchpoint.load.machine.Costs;
import dev.matchpoint.load.player.Players;
import dev.matchpoint.load.player.Ratings;
import dev.matchpoint.load.report.Measurement;
import dev.matchpoint.load.report.Medians;
import dev.matchpoint.load.report.Target;
import dev.matchpoint.load.room.Audience;
import dev.matchpoint.load.room.BareRooms;
import dev.matchpoint.load.room.ProductRooms;
import dev.matchpoint.load.room.Traffic;
import dev.matchpoint.load.socket.Reactor;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Events in many small rooms, and in a large one, on three instances, each beside bare Redis pub/sub with as many subscribed
 * connections, in turns; and what rooms cost Redis, idle and not.
 */
final class RoomsRun {

    static final int MEMBERS = 4;

    private static final int PUBLICATIONS = 200;
    private static final int PUBLICATIONS_IN_ONE = 10;
    private static final Duration WARM_UP = Duration.ofSeconds(4);

    /** So many: three JVMs that share two cores take long to compile what they do. */
    private static final int WARM_UPS = 6;

    private static final double OF_BARE = 0.40;
    private static final double TAIL = 10;

    private final Session session;
    private final Reactor reactor;
    private final RoomCalls calls;

    /** Rooms of one shape, on the product and on bare Redis. */
    private record Shape(String name, int underWay, Traffic product, Traffic bare) {

        String bareName() {
            return "bare pub/sub, " + name;
        }
    }

    RoomsRun(Session session, Reactor reactor) {
        this.session = session;
        this.reactor = reactor;
        this.calls = new RoomCalls(session);
    }

    void run() throws SQLException, IOException, InterruptedException {
        int small = number(Option.ROOMS);
        int large = number(Option.MEMBERS);
        calls.measureIdle();
        Players players = Players.seed(session.connection(), Ratings.normal(MEMBERS * small + large, 1));
        ProductRooms rooms = enter("small", small, MEMBERS, players, 0);
        calls.countIdle(small);
        ProductRooms one = enter("large", 1, large, players, MEMBERS * small);
        int underWay = session.options().number(Option.CLIENTS, PUBLICATIONS);
        List<Shape> shapes = List.of(
                shape("%,d rooms of %d".formatted(small, MEMBERS), rooms, underWay),
                shape("a room of %,d".formatted(large), one, PUBLICATIONS_IN_ONE));
        for (Shape shape : shapes) {
            measure(shape);
        }
        calls.countPublishing(shapes.getFirst().product, underWay, phase());
        session.findings().addErrors(rooms.wrongs() + one.wrongs());
        session.findings()
                .add(
                        "Connections, joins and publications that were refused for now, and made again",
                        rooms.postponed() + one.postponed());
        shapes.forEach(this::addTargets);
        rooms.close();
        one.close();
    }

    private int number(Option option) {
        return session.options().number(option);
    }

    private Duration phase() {
        return session.options().phase();
    }

    private ProductRooms enter(String name, int count, int size, Players players, int first)
            throws InterruptedException {
        ProductRooms rooms = new ProductRooms(reactor, session.stage().products(), name, count, size);
        session.findings().addErrors(rooms.create(Stage.OPERATOR_KEY));
        rooms.connect(players, first);
        rooms.enter();
        System.out.printf("%,d rooms of %,d are entered%n", count, size);
        return rooms;
    }

    private Shape shape(String name, ProductRooms rooms, int underWay) throws InterruptedException {
        Audience bare = new BareRooms(
                reactor,
                session.stage().store().url(),
                "bare-" + rooms.members() + "-",
                rooms.rooms(),
                rooms.members(),
                underWay);
        return new Shape(name, underWay, new Traffic(reactor, rooms), new Traffic(reactor, bare));
    }

    private void measure(Shape shape) throws SQLException, InterruptedException {
        double fastest = 0;
        count(shape.bare.closed(shape.underWay, WARM_UP));
        for (int i = 0; i < WARM_UPS; i++) {
            int before = shape.product.published();
            Loop.Outcome outcome = count(shape.product.closed(shape.underWay, WARM_UP));
            fastest = (shape.product.published() - before) / outcome.seconds();
        }
        double rate = number(Option.RATE) > 0 ? number(Option.RATE) : Math.max(1, fastest / 2);
        session.findings().add("Publications per second of the open loop, " + shape.name, rate);
        for (int round = 1; round <= number(Option.ROUNDS); round++) {
            measure(shape.bareName(), CLOSED, round, false, () -> shape.bare.closed(shape.underWay, phase()));
            measure(shape.name, CLOSED, round, true, () -> shape.product.closed(shape.underWay, phase()));
            measure(shape.bareName(), OPEN, round, false, () -> shape.bare.open(rate, phase()));
            measure(shape.name, OPEN, round, true, () -> shape.product.open(rate, phase()));
        }
    }

    private Loop.Outcome count(Loop.Outcome outcome) {
        session.findings().addErrors(outcome.errors());
        return outcome;
    }

    /** Something that is timed. */
    private interface Run {
        Loop.Outcome run() throws InterruptedException;
    }

    private void measure(String subject, Measurement.Kind kind, int round, boolean isProduct, Run run)
            throws SQLException, InterruptedException {
        Costs.Meter all = session.stage().meter();
        Costs.Meter meter = isProduct ? all : new Costs.Meter(List.of(), Optional.empty(), all.redis());
        Costs before = meter.now();
        Loop.Outcome outcome = run.run();
        session.findings()
                .add(Measurement.of(subject, kind, round, outcome, meter.now().since(before)));
    }

    private void addTargets(Shape shape) {
        Medians medians = session.findings().medians();
        session.findings()
                .add(Target.atLeast(
                        "Events to clients per second, to bare pub/sub's, " + shape.name,
                        Medians.ratio(
                                medians.of(shape.name, CLOSED, Measurement::perSecond),
                                medians.of(shape.bareName(), CLOSED, Measurement::perSecond)),
                        OF_BARE,
                        ""));
        session.findings()
                .add(Target.atMost(
                        "p99 of a delivery to its p50 at half of that rate, " + shape.name,
                        tail(medians, shape.name),
                        TAIL,
                        ""));
        session.findings()
                .add("The same of bare pub/sub at the same rate, " + shape.name, tail(medians, shape.bareName()));
    }

    private static @Nullable Double tail(Medians medians, String subject) {
        return Medians.ratio(medians.of(subject, OPEN, Measurement::p99), medians.of(subject, OPEN, Measurement::p50));
    }
}
