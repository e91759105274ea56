package dev.matchpoint.realtime.session.redis;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.session.RealtimeConfig;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.Script;
import dev.matchpoint.redis.Scripts;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The scripts of {@code lua/session} that work on a session, each of them one transition. */
@Singleton
class SessionScripts {

    static final Script HOLD = load("hold");
    static final Script RESUME = load("resume");
    static final Script ENTER = load("enter");
    static final Script LEAVE = load("leave");
    static final Script PART = load("part");
    static final Script END = load("end");
    static final Script READ = load("read");

    private final Scripts scripts;
    private final String ttlMillis;
    private final String windowMillis;

    SessionScripts(Scripts scripts, RealtimeConfig config) {
        this.scripts = scripts;
        this.ttlMillis = Long.toString(config.sessionTtl().toMillis());
        this.windowMillis = Long.toString(config.resumeWindow().toMillis());
    }

    private static Script load(String name) {
        return Script.load("session", "session", name);
    }

    /** Whether a session is still its instance's, as the scripts say it. */
    enum Word {
        HELD,
        /** It is, and Redis did not know it before. */
        WRITTEN,
        ENTERED,
        LEFT,
        PARTED,
        ENDED,
        /** It would be, but Redis does not know it. */
        LOST,
        TAKEN;

        private static Word of(Response answer) {
            for (Word word : values()) {
                if (word.name().equalsIgnoreCase(answer.toString())) {
                    return word;
                }
            }
            throw new IllegalStateException("A script answered " + answer);
        }
    }

    CompletionStage<Word> hold(Own own, InstanceId instance) {
        List<String> arguments = arguments(instance, own.moves());
        arguments.add(now());
        arguments.add(ttlMillis);
        arguments.add(own.player().toString());
        arguments.add(own.username());
        arguments.add(own.tokenHash());
        arguments.add(Long.toString(own.connectedAt().toEpochMilli()));
        own.rooms().forEach((room, role) -> {
            arguments.add(room.value());
            arguments.add(role.toString());
        });
        return start(HOLD, own.id(), arguments).thenApply(Word::of);
    }

    /** Empty if it is gone. */
    CompletionStage<Optional<StoredSession.Moved>> resume(
            SessionId session, InstanceId instance, PlayerId player, String tokenHash) {
        List<String> arguments = List.of(instance.value(), player.toString(), tokenHash, now(), ttlMillis);
        return start(RESUME, session, arguments).thenApply(StoredSession.Moved::parse);
    }

    CompletionStage<Word> enter(Own own, InstanceId instance, RoomId room, Role role) {
        List<String> arguments = arguments(instance, own.moves());
        arguments.add(now());
        arguments.add(room.value());
        arguments.add(role.toString());
        return start(ENTER, own.id(), arguments).thenApply(Word::of);
    }

    CompletionStage<Word> leave(Own own, InstanceId instance, RoomId room) {
        List<String> arguments = arguments(instance, own.moves());
        arguments.add(now());
        arguments.add(room.value());
        return start(LEAVE, own.id(), arguments).thenApply(Word::of);
    }

    CompletionStage<Word> part(SessionId session, InstanceId instance, long moves) {
        List<String> arguments = arguments(instance, moves);
        arguments.add(windowMillis);
        return start(PART, session, arguments).thenApply(Word::of);
    }

    CompletionStage<Word> end(SessionId session, InstanceId instance, long moves) {
        return start(END, session, arguments(instance, moves)).thenApply(Word::of);
    }

    /** Empty if there is none. */
    CompletionStage<Optional<StoredSession>> read(SessionId session) {
        return start(READ, session, List.of()).thenApply(StoredSession::parse);
    }

    private CompletionStage<Response> start(Script script, SessionId session, List<String> arguments) {
        return scripts.start(script, List.of(Keyspace.session(session.value())), arguments);
    }

    private static List<String> arguments(InstanceId instance, long moves) {
        List<String> arguments = new ArrayList<>();
        arguments.add(instance.value());
        arguments.add(Long.toString(moves));
        return arguments;
    }

    private static String now() {
        return Long.toString(System.currentTimeMillis());
    }
}
