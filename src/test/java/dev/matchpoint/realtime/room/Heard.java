package dev.matchpoint.realtime.room;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.room.RoomLog.Publication;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What a follower of a room is told. */
public final class Heard implements AutoCloseable {

    private final List<Message> messages = new CopyOnWriteArrayList<>();
    private static final AtomicInteger MARKS = new AtomicInteger();
    private static final String MARK = "\"type\":\"mark\",";

    private final String mark = MARK + "\"from\":null,\"data\":" + MARKS.incrementAndGet();
    private final CompletableFuture<Boolean> begun = new CompletableFuture<>();

    private final AtomicInteger renewals = new AtomicInteger();
    private final RoomLog.Following following;

    private Heard(RoomLog log, RoomId room) {
        following = log.follow(room, this::take, renewals::incrementAndGet);
    }

    /** Returns when whatever happens in the room from now on is heard. */
    public static Heard in(RoomLog log, RoomId room) {
        Heard heard = new Heard(log, room);
        await().until(() -> heard.renewals() == 1);
        heard.skipWhatCameBefore(log, room);
        return heard;
    }

    /**
     * On a cluster what was published before may still be on its way from another node; but all comes in order, so that it has
     * come when a mark has. Where nothing can be published nothing is on its way.
     */
    private void skipWhatCameBefore(RoomLog log, RoomId room) {
        boolean passed = TestRoom.outcome(log.publish(room, TestRoom.draft(0, "", true, mark))
                .handle((publication, failure) -> publication instanceof Publication.Passed));
        if (passed) {
            await().until(begun::isDone);
        }
    }

    private void take(Message message) {
        if (!(message instanceof Message.Passing(var body)) || !body.startsWith(MARK)) {
            messages.add(message);
        } else if (body.equals(mark)) {
            messages.clear();
            begun.complete(true);
        }
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
