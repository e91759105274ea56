package dev.matchpoint.realtime.session.redis;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.session.RealtimeConfig;
import dev.matchpoint.realtime.session.Sessions.Connected;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisCommands;
import dev.matchpoint.redis.Script;
import dev.matchpoint.redis.Scripts;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;

/** Which connections a player has: a hash for each, in Redis, to find them by. What is true of them the sessions know. */
@Singleton
class Connections {

    static final Script CONNECT = Script.load("session", "connect");
    static final Script DISCONNECT = Script.load("session", "disconnect");

    private final SessionScripts sessions;
    private final Scripts scripts;
    private final RedisCommands redis;
    private final String ttlMillis;

    Connections(SessionScripts sessions, Scripts scripts, RedisCommands redis, RealtimeConfig config) {
        this.sessions = sessions;
        this.scripts = scripts;
        this.redis = redis;
        this.ttlMillis = Long.toString(config.sessionTtl().toMillis());
    }

    /** Adds a connection, unless a later one of the same session is known. */
    CompletionStage<Response> add(Own own, InstanceId instance) {
        List<String> arguments = List.of(
                own.id().value(),
                instance.value(),
                Long.toString(own.connectedAt().toEpochMilli()),
                Long.toString(own.moves()),
                ttlMillis);
        return scripts.start(CONNECT, keys(own.player()), arguments);
    }

    /** Removes a connection, unless a later one of the same session is there. */
    CompletionStage<Response> remove(Own own, InstanceId instance) {
        return remove(own.entry(), instance, OptionalLong.of(own.moves()));
    }

    /**
     * Removes what connection to an instance a session has.
     *
     * @param moves how often it had been resumed at most; whatever, if that is not known
     */
    CompletionStage<Response> remove(Roster.Entry entry, InstanceId instance, OptionalLong moves) {
        String upTo = moves.isPresent() ? Long.toString(moves.getAsLong()) : "";
        List<String> arguments = List.of(entry.session().value(), instance.value(), upTo);
        return scripts.start(DISCONNECT, keys(entry.player()), arguments);
    }

    /** The connections to these instances. A command, and a script for each session. */
    CompletionStage<List<Connected>> of(PlayerId player, Set<InstanceId> live) {
        Request known = Request.cmd(Command.HKEYS).arg(Keyspace.connections(player.toString()));
        return redis.send(known)
                .thenCompose(answer -> {
                    Stream<SessionId> ids =
                            answer == null ? Stream.empty() : answer.stream().map(id -> new SessionId(id.toString()));
                    return Stages.all(ids.map(session -> sessions.read(session)
                                    .thenApply(stored -> stored.flatMap(found -> found.connected(session, live))))
                            .toList());
                })
                .thenApply(found -> found.stream().flatMap(Optional::stream).toList());
    }

    private static List<String> keys(PlayerId player) {
        return List.of(Keyspace.connections(player.toString()));
    }
}
