package dev.matchpoint.realtime.room.redis;

import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.room.Bounds;
import dev.matchpoint.realtime.room.Epochs;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.Script;
import dev.matchpoint.redis.Scripts;
import io.vertx.redis.client.Response;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The scripts of {@code lua/room}, each of them one step, called on the keys of a room with what all of them are told. */
final class RoomScripts {

    static final Script CREATE = Script.load("room", "room", "create");
    static final Script FIND = Script.load("room", "room", "find");
    static final Script ENTER = Script.load("room", "room", "members", "log", "enter");
    static final Script LEAVE = Script.load("room", "room", "members", "leave");
    static final Script DISMISS = Script.load("room", "room", "members", "dismiss");
    static final Script PUBLISH = Script.load("room", "room", "members", "log", "publish");
    static final Script PASS = Script.load("room", "room", "members", "pass");
    static final Script CHANGE = Script.load("room", "room", "members", "log", "change");
    static final Script SINCE = Script.load("room", "room", "log", "since");
    static final Script TOP = Script.load("room", "room", "top");
    static final Script LEFTOVERS = Script.load("room", "room", "leftovers");

    private final Scripts scripts;
    private final Bounds bounds;
    private final InstantSource clock;
    private final Epochs epochs = new Epochs();

    RoomScripts(Scripts scripts, Bounds bounds, InstantSource clock) {
        this.scripts = scripts;
        this.bounds = bounds;
        this.clock = clock;
    }

    /** Starts a script. */
    CompletionStage<Response> start(Script script, RoomId room, Object... arguments) {
        List<String> all = new ArrayList<>();
        all.add(Long.toString(clock.millis()));
        all.add(epochs.next());
        all.add(Keyspace.roomChannel(room.value()));
        all.add(Integer.toString(bounds.events()));
        all.add(Long.toString(bounds.eventLife().toMillis()));
        all.add(Long.toString(bounds.roomLife().toMillis()));
        for (Object argument : arguments) {
            all.add(argument.toString());
        }
        return scripts.start(script, Keyspace.room(room.value()), all);
    }
}
