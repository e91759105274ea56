package dev.matchpoint.load.room;

import dev.matchpoint.load.http.Loop;
import dev.matchpoint.load.http.Pace;
import dev.matchpoint.load.player.Players;
import dev.matchpoint.load.socket.Reactor;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Members of small rooms who publish now and then, and come back whenever their instance ends, as {@code docs/realtime.md} tells
 * clients to: elsewhere, after the time that {@code drain} names, of which they draw between half and one and a half; with their
 * session, with where they were, and with all that was not answered.
 */
public final class Regulars implements Watcher {

    private static final int CREATORS = 8;
    private static final int AT_ONCE = 64;
    private static final int EXAMPLES = 20;
    private static final long FIRST_WAIT_MILLIS = 500;
    private static final long LONGEST_WAIT_MILLIS = 15_000;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Reactor reactor;
    private final List<URI> instances;
    private final String name;
    private final int size;
    private final SplittableRandom random = new SplittableRandom(1);
    private final List<Regular> all = new ArrayList<>();
    private final List<Annals> rooms;
    private final Turnout turnout = new Turnout();
    private @Nullable Gathering gathering;
    private int turn;
    private int published;
    private boolean publishing;

    /** One of them. */
    private static final class Regular {

        private final Member member;
        private final Set<Integer> unanswered = new LinkedHashSet<>();
        private int instance;
        private long drainMillis;
        private long waitMillis = FIRST_WAIT_MILLIS;

        Regular(Member member, int instance) {
            this.member = member;
            this.instance = instance;
        }
    }

    /** Nobody yet. */
    public Regulars(Reactor reactor, List<URI> instances, String name, int rooms, int size) {
        this.reactor = reactor;
        this.instances = instances;
        this.name = name;
        this.size = size;
        this.rooms = Stream.generate(Annals::new).limit(rooms).toList();
    }

    /** Makes the rooms, and has all enter, the members of each on as many instances as there are. */
    public void enter(Players players, String operatorKey) throws InterruptedException {
        long made = Loop.run(
                        instances.subList(0, 1),
                        ProductRooms.creations(instances.getFirst(), name, rooms.size(), size, operatorKey),
                        new Pace.Closed(CREATORS),
                        LONGEST)
                .calls();
        if (made < rooms.size()) {
            throw new IllegalStateException("Rooms could not be made");
        }
        for (int i = 0; i < rooms.size() * size; i++) {
            Member member = new Member(i, reactor, players.authorization(i), name, this);
            member.enter(name + i / size);
            all.add(new Regular(member, i % instances.size()));
        }
        Gathering meeting = new Gathering(reactor);
        gathering = meeting;
        meeting.await(
                all.stream().map(one -> one.member).toList(), AT_ONCE, member -> connect(all.get(member.index())));
        gathering = null;
    }

    /** What became of all so far. */
    public Turnout.Seen turnout() {
        return reactor.call(turnout::now);
    }

    /** How many are connected, and in their rooms. */
    public int connected() {
        return reactor.call(
                () -> (int) all.stream().filter(one -> one.member.isIn()).count());
    }

    /** How many events there have been. */
    public long events() {
        return reactor.call(() -> rooms.stream().mapToLong(Annals::size).sum());
    }

    /** From now on one of them publishes so often, in turn, if it is connected. */
    public void begin(double perSecond) {
        reactor.execute(() -> {
            publishing = true;
            goOn(Duration.ofNanos((long) (1e9 / perSecond)));
        });
    }

    private void goOn(Duration every) {
        if (!publishing) {
            return;
        }
        reactor.after(every, () -> goOn(every));
        turn = (turn + 1) % all.size();
        Regular next = all.get(turn);
        if (next.member.isIn()) {
            int number = published++;
            next.unanswered.add(number);
            next.member.publish(number);
        }
    }

    /** Publishes no more. */
    public void end() {
        reactor.execute(() -> publishing = false);
    }

    /** What is missing as of now: those who are away, answers, and events that somebody was told of and others were not. */
    public long missing() {
        return reactor.call(() -> IntStream.range(0, all.size())
                .mapToLong(i -> {
                    Regular one = all.get(i);
                    long untold = rooms.get(i / size).top() - one.member.offset();
                    return (one.member.isIn() ? 0 : 1) + one.unanswered.size() + untold;
                })
                .sum());
    }

    /** Says goodbye. */
    public void close() {
        reactor.execute(() -> all.forEach(one -> one.member.close()));
    }

    private void connect(Regular one) {
        turnout.opens();
        one.member.connect(instances.get(one.instance));
    }

    @Override
    public void ready(Member member) {
        Regular one = all.get(member.index());
        one.drainMillis = 0;
        one.waitMillis = FIRST_WAIT_MILLIS;
        one.unanswered.forEach(member::publish);
        turnout.enters();
        if (gathering != null) {
            gathering.ready();
        }
    }

    @Override
    public void drained(Member member, long reconnectAfterMillis) {
        all.get(member.index()).drainMillis = reconnectAfterMillis;
    }

    @Override
    public void gone(Member member, boolean wasIn, int code) {
        Regular one = all.get(member.index());
        turnout.leaves(wasIn, code);
        long wait = one.drainMillis;
        if (wait == 0) {
            wait = one.waitMillis;
            one.waitMillis = Math.min(LONGEST_WAIT_MILLIS, 2 * wait);
        }
        one.drainMillis = 0;
        one.instance = (one.instance + 1 + random.nextInt(instances.size() - 1)) % instances.size();
        reactor.after(Duration.ofNanos((long) (wait * 1e6 * (0.5 + random.nextDouble()))), () -> connect(one));
    }

    @Override
    public void event(Member member, long offset, int number) {
        if (!rooms.get(member.index() / size).tell(offset, number)) {
            wrong(member, "told of " + number + " as event " + offset + ", unlike others");
        }
    }

    @Override
    public void answered(Member member, int number, long offset) {
        all.get(member.index()).unanswered.remove(number);
        if (!rooms.get(member.index() / size).answer(number, offset)) {
            wrong(member, "answered that " + number + " is event " + offset + ", unlike others");
        }
    }

    @Override
    public void again(Member member, long offset) {
        turnout.repeats();
    }

    @Override
    public void lost(Member member, String how) {
        turnout.loses();
        wrong(member, how);
    }

    @Override
    public void wrong(Member member, String what) {
        if (turnout.errs() <= EXAMPLES) {
            System.out.println("WRONG: " + what);
        }
    }
}
