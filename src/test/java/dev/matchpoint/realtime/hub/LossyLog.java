package dev.matchpoint.realtime.hub;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Message;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.TestRoom;
import dev.matchpoint.redis.RedisUnavailable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A log as one instance sees it over a bad network: messages come in when and as the test wants it, and calls fail, or are
 * answered later, if it wants that. For a test of one thread.
 */
final class LossyLog implements RoomLog {

    private static final String MARK = "the end of what was sent to ";

    private final RoomLog log;
    private final List<Follower> followers = new ArrayList<>();
    private final List<Message> onTheWay = new ArrayList<>();
    private final List<Runnable> unanswered = new ArrayList<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private int marks;
    private Predicate<String> failing = name -> false;
    private Predicate<String> answeredLater = name -> false;
    private boolean confirmingLater;

    LossyLog(RoomLog log) {
        this.log = log;
    }

    private record Follower(
            RoomId room,
            BlockingQueue<Message> sent,
            Consumer<Message> onMessage,
            Runnable onRenewed,
            Following following) {}

    /** Fails all calls from now on. */
    void fails() {
        failing = name -> true;
    }

    /** Fails calls of this name from now on. */
    void fails(String name) {
        failing = name::equals;
    }

    /** Fails no more calls. */
    void works() {
        failing = name -> false;
    }

    /** Carries calls out from now on, but holds what is answered. */
    void answersLater() {
        answeredLater = name -> true;
    }

    /** Holds what calls of this name are answered. */
    void answersLater(String name) {
        answeredLater = name::equals;
    }

    /** Answers what was held, in order, and at once from now on. */
    void answers() {
        answeredLater = name -> false;
        List<Runnable> all = List.copyOf(unanswered);
        unanswered.clear();
        all.forEach(Runnable::run);
    }

    /** As {@link #answers}, but what was asked last is answered first. */
    void answersBackwards() {
        Collections.reverse(unanswered);
        answers();
    }

    /** Does not say by itself that a room is followed. */
    void confirmsLater() {
        confirmingLater = true;
    }

    /** Says that messages come in from now on. */
    void renew() {
        List.copyOf(followers).forEach(follower -> follower.onRenewed().run());
    }

    /** How many follow rooms. */
    int followers() {
        return followers.size();
    }

    /** How often a call was made. */
    int calls(String name) {
        return calls.getOrDefault(name, 0);
    }

    /** What has not come in yet, to be changed at will. */
    List<Message> onTheWay() {
        followers.forEach(this::collect);
        return onTheWay;
    }

    /** Collects what was sent: all before a mark of our own; others who follow the room leave marks, too. */
    private void collect(Follower follower) {
        String mark = MARK + System.identityHashCode(this) + '/' + marks++;
        if (TestRoom.outcome(log.publish(follower.room(), TestRoom.draft(0, "", true, mark)))
                instanceof Publication.Passed) {
            Message end = new Message.Passing(mark);
            for (Message sent = next(follower); !sent.equals(end); sent = next(follower)) {
                onTheWay.add(sent);
            }
            onTheWay.removeIf(LossyLog::isMark);
        }
    }

    private static Message next(Follower follower) {
        try {
            return Optional.ofNullable(follower.sent().poll(10, TimeUnit.SECONDS))
                    .orElseThrow();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static boolean isMark(Message message) {
        return message instanceof Message.Passing(String body) && body.startsWith(MARK);
    }

    /** Has everything come in. */
    void deliver() {
        while (!onTheWay().isEmpty()) {
            deliver(onTheWay.removeFirst());
        }
    }

    /** Has a message come in. */
    void deliver(Message message) {
        List.copyOf(followers).forEach(follower -> follower.onMessage().accept(message));
    }

    /** Loses everything that has not come in. */
    void drop() {
        onTheWay().clear();
    }

    private <T> CompletionStage<T> call(String name, Supplier<CompletionStage<T>> call) {
        calls.merge(name, 1, Integer::sum);
        if (failing.test(name)) {
            return CompletableFuture.failedStage(new RedisUnavailable("on purpose", null));
        }
        T answer = TestRoom.outcome(call.get());
        if (!answeredLater.test(name)) {
            return CompletableFuture.completedStage(answer);
        }
        CompletableFuture<T> later = new CompletableFuture<>();
        unanswered.add(() -> later.complete(answer));
        return later;
    }

    @Override
    public CompletionStage<Creation> create(Room made) {
        return call("create", () -> log.create(made));
    }

    @Override
    public CompletionStage<Optional<Room>> find(RoomId room) {
        return call("find", () -> log.find(room));
    }

    @Override
    public CompletionStage<Entrance> enter(RoomId room, Entry entry, Optional<Position> since, int atMost) {
        return call("enter", () -> log.enter(room, entry, since, atMost));
    }

    @Override
    public CompletionStage<Void> leave(RoomId room, List<SessionId> sessions, InstanceId at) {
        return call("leave", () -> log.leave(room, sessions, at));
    }

    @Override
    public CompletionStage<Boolean> leave(RoomId room, PlayerId player) {
        return call("dismiss", () -> log.leave(room, player));
    }

    @Override
    public CompletionStage<Publication> publish(RoomId room, Draft draft) {
        return call("publish", () -> log.publish(room, draft));
    }

    @Override
    public CompletionStage<Alteration> change(RoomId room, Change change) {
        return call("change", () -> log.change(room, change));
    }

    @Override
    public CompletionStage<History> since(RoomId room, Position position, int atMost) {
        return call("since", () -> log.since(room, position, atMost));
    }

    @Override
    public CompletionStage<List<Optional<Top>>> tops(List<RoomId> rooms) {
        return call("tops", () -> log.tops(rooms));
    }

    @Override
    public CompletionStage<Listing> list(int limit, long offset) {
        return call("list", () -> log.list(limit, offset));
    }

    @Override
    public CompletionStage<Room> revive(Room known) {
        return call("revive", () -> log.revive(known));
    }

    @Override
    public Following follow(RoomId room, Consumer<Message> onMessage, Runnable onRenewed) {
        BlockingQueue<Message> sent = new LinkedBlockingQueue<>();
        Follower follower = new Follower(room, sent, onMessage, onRenewed, log.follow(room, sent::add, () -> {}));
        followers.add(follower);
        if (!confirmingLater) {
            onRenewed.run();
        }
        return () -> {
            follower.following().close();
            followers.remove(follower);
            onTheWay.clear();
        };
    }
}
