package dev.matchpoint.load.room;

import dev.matchpoint.load.socket.Reactor;
import dev.matchpoint.load.socket.RedisLink;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The same on bare Redis: a channel for each room, a connection for each member, which has subscribed to it, and some by which is
 * published.
 */
public final class BareRooms implements Audience {

    private static final int PATIENCE_SECONDS = 60;
    private static final byte[] PUBLISHED = Bytes.ascii(":");
    private static final byte[] MESSAGE = Bytes.ascii("*3\r\n$7\r\nmessage\r\n");

    private final String name;
    private final int rooms;
    private final int members;
    private final List<Publisher> publishers = new ArrayList<>();
    private @Nullable Ear ear;
    private int turn;

    /**
     * Connects, and returns when all have subscribed.
     *
     * @param publishers so many connections to publish by
     */
    public BareRooms(Reactor reactor, URI redis, String name, int rooms, int members, int publishers)
            throws InterruptedException {
        this.name = name;
        this.rooms = rooms;
        this.members = members;
        CountDownLatch subscribed = new CountDownLatch(rooms * members);
        for (int i = 0; i < rooms * members; i++) {
            byte[] subscribe = RedisLink.command("SUBSCRIBE", channel(i % rooms));
            reactor.call(() -> RedisLink.open(reactor, redis, subscribe, new Subscriber(subscribed)));
        }
        for (int i = 0; i < publishers; i++) {
            this.publishers.add(reactor.call(() -> new Publisher(reactor, redis)));
        }
        if (!subscribed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("Redis does not take all subscriptions");
        }
    }

    private String channel(int room) {
        return name + room;
    }

    @Override
    public int rooms() {
        return rooms;
    }

    @Override
    public int members() {
        return members;
    }

    @Override
    public void tell(Ear listener) {
        ear = listener;
    }

    private Ear ear() {
        return Objects.requireNonNull(ear);
    }

    @Override
    public void publish(int room, int number) {
        turn = (turn + 1) % publishers.size();
        publishers.get(turn).publish(channel(room), number);
    }

    private final class Publisher implements RedisLink.Listener {

        private final RedisLink redis;
        private final Queue<Integer> unanswered = new ArrayDeque<>();

        Publisher(Reactor reactor, URI url) {
            redis = RedisLink.open(reactor, url, new byte[0], this);
        }

        void publish(String channel, int number) {
            unanswered.add(number);
            redis.send(RedisLink.command("PUBLISH", channel, Frames.data(number)));
        }

        @Override
        public void reply(byte[] bytes, int from, int to) {
            if (new Bytes(bytes, from, to).startsWith(PUBLISHED)) {
                ear().answered(unanswered.remove());
            }
        }

        @Override
        public void broken() {
            ear().wrong("a connection to Redis broke");
        }
    }

    private final class Subscriber implements RedisLink.Listener {

        private final CountDownLatch subscribed;
        private boolean isLetIn;

        Subscriber(CountDownLatch subscribed) {
            this.subscribed = subscribed;
        }

        @Override
        public void reply(byte[] bytes, int from, int to) {
            Bytes reply = new Bytes(bytes, from, to);
            if (reply.startsWith(MESSAGE)) {
                ear().received((int) reply.number(reply.after(Frames.NUMBER, from + MESSAGE.length)));
            } else if (isLetIn) {
                subscribed.countDown();
            } else {
                isLetIn = true;
            }
        }

        @Override
        public void broken() {
            ear().wrong("a connection to Redis broke");
        }
    }
}
