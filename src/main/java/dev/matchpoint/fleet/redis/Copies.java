package dev.matchpoint.fleet.redis;

import dev.matchpoint.core.Micros;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.fleet.server.Server;
import dev.matchpoint.fleet.server.ServerId;
import dev.matchpoint.redis.AllKeys;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisCommands;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Redis has of the rows, as a whole: for bringing it into step with them. */
@Singleton
public class Copies {

    private final FleetScripts scripts;
    private final RedisCommands redis;
    private final DatabaseClock clock;
    private final AllKeys keys;

    Copies(FleetScripts scripts, RedisCommands redis, DatabaseClock clock, AllKeys keys) {
        this.scripts = scripts;
        this.redis = redis;
        this.clock = clock;
        this.keys = keys;
    }

    /**
     * Which Redis answers.
     *
     * @param run of the server, another one after each start
     * @param known the run that was in step last, as far as this Redis remembers; empty if none
     */
    public record Generation(String run, String known) {

        /** Whether it has been brought into step. */
        public boolean isInStep() {
            return run.equals(known);
        }
    }

    /** Which Redis answers. One script. */
    public Generation generation() {
        Response answer = scripts.generation("");
        return new Generation(answer.get(0).toString(), answer.get(1).toString());
    }

    /** Notes that it is in step; nothing if another one answers by now. One script. */
    public void inStep(Generation found) {
        scripts.generation(found.run());
    }

    /** Empties the pool in Redis, which may be out of date. */
    public void clear() {
        Request clear = Request.cmd(Command.UNLINK);
        Keyspace.fleet().forEach(clear::arg);
        redis.call(clear);
    }

    /** The servers that Redis has. One command. */
    public Set<ServerId> servers() {
        Response answer =
                redis.call(Request.cmd(Command.HKEYS).arg(Keyspace.fleet().get(1)));
        return answer == null
                ? Set.of()
                : answer.stream().map(id -> new ServerId(id.toString())).collect(Collectors.toSet());
    }

    /** All servers that anything in the pool names, be it in one place only. Some commands, at once. */
    public Set<ServerId> named() {
        List<String> pool = Keyspace.fleet();
        Stream<Request> hashes =
                Stream.of(0, 1, 8).map(i -> Request.cmd(Command.HKEYS).arg(pool.get(i)));
        Stream<Request> sets = Stream.of(2, 3, 4)
                .map(i -> Request.cmd(Command.ZRANGE).arg(pool.get(i)).arg(0).arg(-1));
        return redis.callAll(Stream.concat(hashes, sets).toList()).stream()
                .filter(Objects::nonNull)
                .flatMap(Response::stream)
                .map(id -> new ServerId(id.toString()))
                .collect(Collectors.toSet());
    }

    /** The servers that {@link #showActive} shows; none where not all keys can be seen. */
    public Set<ServerId> shown() {
        Set<ServerId> shown = new HashSet<>();
        if (keys.canBeSeen()) {
            String prefix = Keyspace.activeGames("");
            keys.startingWith(
                    prefix, page -> page.forEach(key -> shown.add(new ServerId(key.substring(prefix.length())))));
        }
        return shown;
    }

    /** Which of these Redis lacks, or has from before their rev. One script. */
    public List<ServerId> stale(Collection<Map.Entry<ServerId, Long>> revisions) {
        List<String> arguments = new ArrayList<>();
        arguments.add(Long.toString(Micros.of(clock.now())));
        for (Map.Entry<ServerId, Long> revision : revisions) {
            arguments.add(revision.getKey().value());
            arguments.add(revision.getValue().toString());
        }
        return scripts.run(FleetScripts.STALE, arguments).stream()
                .map(id -> new ServerId(id.toString()))
                .toList();
    }

    /** Writes {@code active_games:{server_id}} of servers, which is for people to look at. A command for each, at once. */
    public void showActive(Collection<Server> servers) {
        redis.callAll(servers.stream()
                .map(server -> Request.cmd(Command.SET)
                        .arg(Keyspace.activeGames(server.id().value()))
                        .arg(server.active()))
                .toList());
    }

    /** Removes it of servers that are no more. */
    public void hideActive(Collection<ServerId> servers) {
        redis.callAll(servers.stream()
                .map(server -> Request.cmd(Command.DEL).arg(Keyspace.activeGames(server.value())))
                .toList());
    }
}
