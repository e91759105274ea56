package dev.matchpoint.load.room;

import dev.matchpoint.load.http.Answer;
import dev.matchpoint.load.http.Calls;
import dev.matchpoint.load.http.HttpConnection;
import dev.matchpoint.load.http.Loop;
import dev.matchpoint.load.http.Pace;
import dev.matchpoint.load.player.Players;
import dev.matchpoint.load.socket.Reactor;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rooms of the product, and their members: each over a connection of its own, the members of a room on as many instances as there
 * are. Every event is held against the order of its room.
 */
public final class ProductRooms implements Audience, Watcher {

    private static final int CREATORS = 8;
    private static final int UNAVAILABLE = 503;
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final int AT_ONCE = 64;

    /** Of one room: each is told of all others, who are told of each. */
    private static final int AT_ONCE_IN_ONE = 8;

    private static final int CREATED = 201;
    private static final Duration LONGEST = Duration.ofMinutes(2);

    private final Reactor reactor;
    private final List<URI> instances;
    private final String name;
    private final int rooms;
    private final int size;
    private final List<Member> members = new ArrayList<>();
    private final int[] turns;
    private @Nullable Gathering gathering;
    private @Nullable Ear ear;
    private long wrong;
    private long postponed;

    /**
     * Nobody yet.
     *
     * @param name what the names of the rooms begin with, and those of what is published in them
     */
    public ProductRooms(Reactor reactor, List<URI> instances, String name, int rooms, int size) {
        this.reactor = reactor;
        this.instances = instances;
        this.name = name;
        this.rooms = rooms;
        this.size = size;
        this.turns = new int[rooms];
    }

    /** Makes the rooms. Returns how many could not be made. */
    public long create(String operatorKey) throws InterruptedException {
        return rooms
                - Loop.run(
                                instances.subList(0, 1),
                                creations(instances.getFirst(), name, rooms, size, operatorKey),
                                new Pace.Closed(CREATORS),
                                LONGEST)
                        .calls();
    }

    static Calls creations(URI server, String name, int rooms, int size, String operatorKey) {
        return new Calls() {
            @Override
            public int size() {
                return rooms;
            }

            @Override
            public byte[] request(int index) {
                String room = "{\"id\":\"" + name + index + "\",\"max_players\":" + size + "}";
                return HttpConnection.post(server, "/api/rooms/", "ApiKey " + operatorKey, room);
            }

            @Override
            public boolean answered(int index, Answer answer) {
                return answer.status() == CREATED;
            }
        };
    }

    /** Connects all members, players from the first of these on, and returns when all are connected, in no room. */
    public void connect(Players players, int first) throws InterruptedException {
        for (int i = 0; i < rooms * size; i++) {
            members.add(new Member(i, reactor, players.authorization(first + i), name, this));
        }
        gather(AT_ONCE, this::connect);
    }

    private void connect(Member member) {
        member.connect(instances.get(member.index() % instances.size()));
    }

    /** Has all enter their rooms, and returns when they are in. */
    public void enter() throws InterruptedException {
        gather(size > AT_ONCE ? AT_ONCE_IN_ONE : AT_ONCE, member -> member.enter(name + member.index() / size));
    }

    private void gather(int atOnce, Consumer<Member> how) throws InterruptedException {
        Gathering meeting = new Gathering(reactor);
        gathering = meeting;
        meeting.await(members, atOnce, how);
        gathering = null;
    }

    /** Says goodbye. */
    public void close() {
        reactor.call(() -> {
            members.forEach(Member::close);
            return true;
        });
    }

    /** How many connections, joins and publications were refused for now, and made again. */
    public long postponed() {
        return reactor.call(() -> postponed);
    }

    /** What went wrong while nothing was published. */
    public long wrongs() {
        return reactor.call(() -> wrong);
    }

    @Override
    public int rooms() {
        return rooms;
    }

    @Override
    public int members() {
        return size;
    }

    @Override
    public void tell(Ear listener) {
        ear = listener;
    }

    @Override
    public void publish(int room, int number) {
        turns[room] = (turns[room] + 1) % size;
        members.get(room * size + turns[room]).publish(number);
    }

    @Override
    public void ready(Member member) {
        if (gathering != null) {
            gathering.ready();
        } else {
            wrong(member, "entered anew");
        }
    }

    @Override
    public void event(Member member, long offset, int number) {
        if (ear != null) {
            ear.received(number);
        }
    }

    @Override
    public void answered(Member member, int number, long offset) {
        if (ear != null) {
            ear.answered(number);
        }
    }

    @Override
    public void postponed(Member member) {
        postponed++;
    }

    @Override
    public void again(Member member, long offset) {
        wrong(member, "told again of event " + offset);
    }

    @Override
    public void gone(Member member, boolean wasIn, int code) {
        if (gathering != null && code == UNAVAILABLE) {
            postponed++;
            reactor.after(SOON, () -> connect(member));
        } else {
            wrong(member, "the connection is gone: " + code);
        }
    }

    @Override
    public void lost(Member member, String how) {
        wrong(member, how);
    }

    @Override
    public void wrong(Member member, String what) {
        wrong++;
        if (ear != null) {
            ear.wrong(what);
        } else {
            System.out.println("WRONG: " + what);
        }
    }
}
