package dev.matchpoint.fleet.redis;

import dev.matchpoint.core.Micros;
import dev.matchpoint.fleet.server.Beat;
import dev.matchpoint.fleet.server.ServerId;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.RedisCommands;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The last heartbeats as Redis knows them, which is at once; PostgreSQL knows them some seconds later. */
@Singleton
public class RedisBeats {

    private final RedisCommands redis;

    RedisBeats(RedisCommands redis) {
        this.redis = redis;
    }

    /** The last heartbeats of these servers, of those that are known. Two commands. */
    public List<Beat> of(List<ServerId> servers) {
        if (servers.isEmpty()) {
            return List.of();
        }
        Request heard = Request.cmd(Command.ZMSCORE).arg(Keyspace.fleet().get(2));
        Request beats = Request.cmd(Command.HMGET).arg(Keyspace.fleet().get(8));
        servers.forEach(server -> heard.arg(server.value()));
        servers.forEach(server -> beats.arg(server.value()));
        List<@Nullable Response> answers = redis.callAll(List.of(heard, beats));
        List<Beat> known = new ArrayList<>();
        for (int i = 0; i < servers.size(); i++) {
            Response at = element(answers.get(0), i);
            if (at != null) {
                Response said = element(answers.get(1), i);
                Instant time = Micros.toInstant((long) at.toDouble().doubleValue());
                known.add(parse(servers.get(i), time, said == null ? "||" : said.toString()));
            }
        }
        return known;
    }

    private static @Nullable Response element(@Nullable Response list, int index) {
        return list == null ? null : list.get(index);
    }

    /** {@code cpu|memory|games}, each of which may be empty. */
    static Beat parse(ServerId server, Instant at, String said) {
        String[] parts = said.split("\\|", -1);
        return new Beat(
                server,
                at,
                parts[0].isEmpty() ? null : Double.valueOf(parts[0]),
                parts[1].isEmpty() ? null : Double.valueOf(parts[1]),
                parts[2].isEmpty() ? null : Integer.valueOf(parts[2]));
    }
}
