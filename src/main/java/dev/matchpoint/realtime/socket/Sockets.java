package dev.matchpoint.realtime.socket;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.frame.ServerFrames;
import dev.matchpoint.realtime.hub.Closing;
import dev.matchpoint.realtime.hub.LiveRooms;
import jakarta.inject.Singleton;
import java.time.Duration;

/** The WebSockets of this instance as a whole, for those who run it. */
@Singleton
public class Sockets {

    private final OpenSockets open;
    private final Audience audience;
    private final LiveRooms rooms;
    private final Door door;
    private final Duration drainOver;

    Sockets(OpenSockets open, Audience audience, LiveRooms rooms, Door door, SocketConfig config) {
        this.open = open;
        this.audience = audience;
        this.rooms = rooms;
        this.door = door;
        this.drainOver = config.drainOver();
    }

    /** How many are open. */
    public int open() {
        return open.count();
    }

    /** How many rooms have members who are connected here. */
    public int rooms() {
        return rooms.count();
    }

    /** Whether nobody is let in any more. */
    public boolean isDraining() {
        return door.isClosed();
    }

    /** Says something to everybody who is connected here. Never blocks. */
    public void tellAll(String message) {
        open.sendAll(ServerFrames.system(message));
    }

    /** Closes the connections that a player has here; they may come back. Never blocks. */
    public void disconnect(PlayerId player) {
        audience.of(player).forEach(one -> one.close(Closing.DISMISSED));
    }

    /** Lets nobody in any more, and sends everybody to other instances, one after the other. Returns at once. */
    public void drain() {
        door.close();
        Thread.ofVirtual().name("drain").start(this::drainAndWait);
    }

    /** As {@link #drain}, and waits until all are sent away. For virtual threads. */
    void drainAndWait() {
        door.close();
        try {
            open.drain(drainOver);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
