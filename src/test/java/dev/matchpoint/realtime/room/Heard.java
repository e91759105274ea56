package dev.matchpoint.realtime.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.realtime.id.RoomId;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What a follower of a room is told. */
public final class Heard implements AutoCloseable {

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private final AtomicInteger renewals = new AtomicInteger();
    private final RoomLog.Following following;

    private Heard(RoomLog log, RoomId room) {
        following = log.follow(room, messages::add, renewals::incrementAndGet);
    }

    /** Returns when whatever happens in the room from now on is heard. */
    public static Heard in(RoomLog log, RoomId room) {
        Heard heard = new Heard(log, room);
        await().until(() -> heard.renewals() == 1);
        return heard;
    }

    /** How often messages began to come in. */
    public int renewals() {
        return renewals.get();
    }

    /** All so far. */
    public List<Message> messages() {
        return List.copyOf(messages);
    }

    /** The events so far that are in the log. */
    public List<RoomEvent> events() {
        return messages.stream()
                .filter(Message.Appended.class::isInstance)
                .map(message -> ((Message.Appended) message).event())
                .toList();
    }

    /** Waits until exactly these have been heard. */
    public void awaitExactly(Message... expected) {
        await().untilAsserted(() -> assertThat(messages).containsExactly(expected));
    }

    /** Ends it. */
    @Override
    public void close() {
        following.close();
    }
}
