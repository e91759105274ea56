package dev.matchpoint.realtime.room.redis;

import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.Script;
import dev.matchpoint.redis.Scripts;
import io.vertx.redis.client.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/**
 * Which rooms were made, so that they can be listed without a look at all keys. In a slot of its own, so that it may lack a room
 * whose maker died at that moment, and name some that are no more: those are forgotten when somebody sees it.
 */
final class RoomIndex {

    static final Script NOTE = Script.load("rooms", "note");
    static final Script LIST = Script.load("rooms", "list");
    static final Script FORGET = Script.load("rooms", "forget");

    private static final Logger LOG = Logger.getLogger(RoomIndex.class);
    private static final List<String> KEYS = List.of(Keyspace.ROOMS);

    private final Scripts scripts;

    RoomIndex(Scripts scripts) {
        this.scripts = scripts;
    }

    /**
     * A room that was made.
     *
     * @param made when, in milliseconds since 1970
     */
    record Noted(RoomId room, long made) {}

    /**
     * Some of the rooms.
     *
     * @param count how many there are in all
     */
    record Part(long count, List<Noted> rooms) {

        List<RoomId> names() {
            return rooms.stream().map(Noted::room).toList();
        }

        private static Part of(Response answer) {
            List<Noted> rooms = new ArrayList<>();
            for (int i = 1; i < answer.size(); i += 2) {
                rooms.add(new Noted(
                        new RoomId(answer.get(i).toString()), answer.get(i + 1).toLong()));
            }
            return new Part(answer.get(0).toLong(), rooms);
        }
    }

    /** Notes a room. Nobody waits for it. */
    void note(RoomId room, long made) {
        scripts.start(NOTE, KEYS, List.of(room.value(), Long.toString(made))).whenComplete((noted, failure) -> {
            if (failure != null) {
                LOG.debugf(failure, "A room is not listed room=%s", room);
            }
        });
    }

    /** Some of them, the latest first. */
    CompletionStage<Part> part(int limit, long offset) {
        return scripts.start(LIST, KEYS, List.of(Long.toString(offset), Integer.toString(limit)))
                .thenApply(Part::of);
    }

    /** Forgets rooms that are no more, unless they were made again since. */
    CompletionStage<Long> forget(List<Noted> gone) {
        List<String> arguments = new ArrayList<>();
        for (Noted one : gone) {
            arguments.add(one.room().value());
            arguments.add(Long.toString(one.made()));
        }
        return scripts.start(FORGET, KEYS, arguments).thenApply(Response::toLong);
    }
}
