package dev.matchpoint.realtime.hub;

import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.RoomLog.Entrance;
import dev.matchpoint.realtime.room.RoomLog.Publication;
import dev.matchpoint.realtime.room.TestRoom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/** The hub of an instance, with clients in one room. */
public final class TestHub {

    static final InstanceId HERE = new InstanceId("here");

    private final LiveRooms rooms;
    private final TestRoom room;
    private final List<Client> clients = new ArrayList<>();

    /** One that does everything at once, on the thread of the test. */
    public static TestHub at(RoomLog log, TestRoom room, int mostResumed) {
        return new TestHub(new LiveRooms(log, HERE, mostResumed, Runnable::run), room);
    }

    /** One of an instance of its own. */
    public static TestHub of(RoomLog log, InstanceId self, TestRoom room, Executor workers) {
        return new TestHub(new LiveRooms(log, self, 1_000, workers), room);
    }

    private TestHub(LiveRooms rooms, TestRoom room) {
        this.rooms = rooms;
        this.room = room;
    }

    /** The body of an event with this text. */
    public static String body(String text) {
        return "\"type\":\"said\",\"data\":\"" + text + '"';
    }

    /** Has a server say something in a room. */
    public static Position say(TestRoom room, String text) {
        return ((Publication.Appended) room.publish(0, "", body(text))).at();
    }

    public LiveRooms rooms() {
        return rooms;
    }

    public List<Client> clients() {
        return clients;
    }

    /** Lets a player start to enter. */
    public Client enter(long player, String session) {
        return enter(new Client(player, session), Optional.empty());
    }

    /** Lets a player start to enter who knows something. */
    public Client enter(long player, String session, Position since) {
        return enter(new Client(player, session), Optional.of(since));
    }

    /** Lets a client start to enter. */
    public Client enter(Client client, Optional<Position> since) {
        clients.add(client);
        client.enters(rooms.enter(room.id(), client.arrival(Role.PLAYER, since)));
        return client;
    }

    /** What became of a client that is not waiting any more. */
    public static Entrance entrance(Client client) {
        return client.entrance().join();
    }

    public void leave(Client client) {
        clients.remove(client);
        rooms.leave(room.id(), client.session());
    }

    public void detach(Client client) {
        clients.remove(client);
        rooms.detach(room.id(), client.session());
    }

    /** Compares; what is to be done is done when it returns, if the log answers at once. */
    public void compare() {
        rooms.compare();
    }
}
