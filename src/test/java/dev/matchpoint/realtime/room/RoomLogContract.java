package dev.matchpoint.realtime.room;

import dev.matchpoint.realtime.session.InstanceId;
import java.time.InstantSource;
import org.junit.jupiter.api.BeforeEach;

/** What every log of rooms does, wherever it keeps them. */
public abstract class RoomLogContract
        implements RoomContract, MembersContract, EventsContract, HistoryContract, FollowersContract {

    /** The instance whose log is tested. */
    protected static final InstanceId HERE = new InstanceId("here");

    /** Another one. */
    protected static final InstanceId THERE = new InstanceId("there");

    /** The time of the log. */
    protected final MovableClock clock = new MovableClock();

    /** The log. */
    protected RoomLog log;

    /** A room for two players. */
    protected TestRoom room;

    /** Opens the log of an instance. */
    protected abstract RoomLog open(InstanceId instance, InstantSource time);

    @BeforeEach
    void makeRoom() {
        log = open(HERE, clock);
        TestRoom.awaitAnswers(log);
        room = TestRoom.made(log, 2);
    }

    @Override
    public RoomLog log() {
        return log;
    }

    @Override
    public TestRoom room() {
        return room;
    }

    @Override
    public MovableClock clock() {
        return clock;
    }
}
