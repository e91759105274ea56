package dev.matchpoint.load.room;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.matchpoint.load.socket.Reactor;
import dev.matchpoint.load.socket.WebSocket;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A client of the product in one room, or in none: says hello, joins, publishes, and holds what it is told against the promises
 * of {@code docs/realtime.md}. May come back, and resumes then. On the thread of its reactor only.
 */
final class Member implements WebSocket.Listener {

    private static final JsonMapper JSON = new JsonMapper();
    private static final byte[] NONE = {};

    private final int index;
    private final Reactor reactor;
    private final String authorization;
    private final String run;
    private final Watcher watcher;
    private final Track track = new Track();
    private @Nullable String room;
    private @Nullable WebSocket socket;
    private @Nullable Session session;
    private String epoch = "";
    private byte[] event = NONE;
    private boolean isIn;
    private boolean isResumed;

    /** What to come back with. */
    private record Session(String id, String token) {}

    /**
     * @param index which one it is to the watcher
     * @param run what the names of all messages of this run begin with
     */
    Member(int index, Reactor reactor, String authorization, String run, Watcher watcher) {
        this.index = index;
        this.reactor = reactor;
        this.authorization = authorization;
        this.run = run;
        this.watcher = watcher;
    }

    int index() {
        return index;
    }

    /** Connects, to an instance. */
    void connect(URI server) {
        isIn = false;
        socket = WebSocket.open(reactor, server, "/ws", authorization, this);
    }

    /** The room that is entered: at once, or as soon as there is a connection. */
    void enter(String name) {
        room = name;
        if (session != null) {
            socket().send(Frames.join(name));
        }
    }

    /** Whether it may publish. */
    boolean isIn() {
        return isIn;
    }

    /** The last event that it was told of. */
    long offset() {
        return track.offset();
    }

    /** Publishes so many; again, if it was not answered before. */
    void publish(int number) {
        socket().send(Frames.publish(Objects.requireNonNull(room), run, number));
    }

    void close() {
        if (socket != null) {
            socket.close();
        }
    }

    private WebSocket socket() {
        return Objects.requireNonNull(socket, "not connected");
    }

    @Override
    public void opened() {
        Session known = session;
        String in = room;
        socket().send(
                        known == null || in == null
                                ? Frames.HELLO
                                : Frames.resume(known.id, known.token, in, epoch, track.offset()));
    }

    @Override
    public void text(byte[] bytes, int from, int to) {
        Bytes frame = new Bytes(bytes, from, to);
        if (isIn && frame.startsWith(event)) {
            takeEvent(frame, from + event.length);
        } else if (frame.startsWith(Frames.OK)) {
            long offset = frame.number(frame.after(Frames.OFFSET, from + Frames.OK.length));
            watcher.answered(this, (int) frame.number(from + Frames.OK.length), offset);
        } else if (!frame.startsWith(Frames.PRESENCE)) {
            takeRare(frame);
        }
    }

    private void takeEvent(Bytes frame, int place) {
        take(frame.number(place), (int) frame.number(frame.after(Frames.NUMBER, place)));
    }

    private void take(long offset, int number) {
        switch (track.take(offset)) {
            case NEXT -> watcher.event(this, offset, number);
            case AGAIN -> watcher.again(this, offset);
            case GAP -> watcher.wrong(this, "events are missing before " + offset);
        }
    }

    private void takeRare(Bytes frame) {
        if (frame.startsWith(Frames.WELCOME)) {
            welcome(read(frame));
        } else if (frame.startsWith(Frames.JOINED)) {
            joined(read(frame));
        } else if (frame.startsWith(Frames.DRAIN)) {
            watcher.drained(this, frame.number(frame.from() + Frames.DRAIN.length));
        } else if (frame.startsWith(Frames.REFUSED)) {
            askAgain(frame);
        } else {
            watcher.wrong(this, frame.toString());
        }
    }

    /** A join before there is a room, and what is published then. */
    private void askAgain(Bytes frame) {
        int place = frame.after(Frames.RETRY_AFTER, frame.from());
        if (place < 0) {
            watcher.wrong(this, frame.toString());
            return;
        }
        watcher.postponed(this);
        int number = (int) frame.number(frame.from() + Frames.REFUSED.length);
        boolean isJoin = !isIn;
        reactor.after(Duration.ofSeconds(Math.max(1, frame.number(place))), () -> {
            if (isIn && !isJoin) {
                publish(number);
            } else if (!isIn && isJoin && session != null && room != null) {
                socket().send(Frames.join(room));
            }
        });
    }

    private static JsonNode read(Bytes frame) {
        try {
            return JSON.readTree(frame.toString());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The product sent no JSON: " + frame, e);
        }
    }

    private void welcome(JsonNode frame) {
        boolean wasThere = session != null;
        isResumed = frame.get("resumed").asBoolean();
        session = new Session(frame.get("sid").asText(), frame.get("token").asText());
        if (wasThere && !isResumed) {
            watcher.lost(this, "the session could not be resumed");
        }
        String in = room;
        if (in == null) {
            watcher.ready(this);
        } else if (!isResumed) {
            socket().send(Frames.join(in));
        }
    }

    private void joined(JsonNode frame) {
        long top = frame.get("o").asLong();
        if (frame.get("recovered").asBoolean()) {
            frame.get("events")
                    .forEach(one ->
                            take(one.get("o").asLong(), one.get("data").get("n").asInt()));
            if (track.offset() < top) {
                watcher.wrong(this, "told of less than what was missed");
            }
        } else {
            if (!epoch.isEmpty()) {
                watcher.lost(this, "not recovered");
            }
            track.begin(top);
        }
        epoch = frame.get("e").asText();
        event = Frames.event(Objects.requireNonNull(room), epoch);
        isIn = true;
        watcher.ready(this);
    }

    @Override
    public void closed(int code) {
        leave(code);
    }

    @Override
    public void refused(int status) {
        leave(status);
    }

    private void leave(int code) {
        boolean wasIn = isIn;
        isIn = false;
        watcher.gone(this, wasIn, code);
    }
}
