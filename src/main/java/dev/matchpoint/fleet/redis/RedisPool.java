package dev.matchpoint.fleet.redis;

import dev.matchpoint.core.Micros;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.fleet.server.Beat;
import dev.matchpoint.fleet.server.FleetConfig;
import dev.matchpoint.fleet.server.GameId;
import dev.matchpoint.fleet.server.Order;
import dev.matchpoint.fleet.server.Proposal;
import dev.matchpoint.fleet.server.Server;
import dev.matchpoint.fleet.server.ServerId;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/**
 * The pool in Redis: chooses servers fast, and knows at once who was heard of. It mirrors PostgreSQL's rows and decides
 * nothing. Each method is one script; costs and failures are those of {@link dev.matchpoint.redis.RedisCommands}.
 */
@Singleton
public class RedisPool {

    private final FleetScripts scripts;
    private final DatabaseClock clock;
    private final FleetConfig config;
    private final ServerJson json;

    RedisPool(FleetScripts scripts, DatabaseClock clock, FleetConfig config, ServerJson json) {
        this.scripts = scripts;
        this.clock = clock;
        this.config = config;
        this.json = json;
    }

    /**
     * What a game wants.
     *
     * @param only the one server that it is to be on; else any
     * @param region that is preferred
     * @param room that the server must have
     */
    public record Wish(GameId game, Optional<ServerId> only, Optional<String> region, int room) {}

    /**
     * A proposal that PostgreSQL has decided on, in whatever way.
     *
     * @param server that was proposed
     */
    public record Settled(GameId game, ServerId server) {}

    /** What Redis says to a heartbeat. */
    public sealed interface Heard {

        /**
         * It is known here.
         *
         * @param server as PostgreSQL had it last, with what was said now
         * @param before when it was heard of, the last time
         */
        record Known(Server server, Instant before) implements Heard {}

        /** It is somebody else's. */
        record Foreign() implements Heard {}

        /** It is not known here: PostgreSQL has to be asked. */
        record Unknown() implements Heard {}
    }

    /**
     * Holds a place for a game.
     *
     * @param refused servers that are not to be proposed
     * @return empty if nobody has room, as far as is known here
     */
    public CompletionStage<Optional<Proposal>> propose(Wish wish, Collection<ServerId> refused) {
        Instant now = clock.now();
        List<String> arguments = arguments(now);
        arguments.add(micros(now));
        arguments.add(wish.game().value());
        arguments.add(config.order() == Order.PACK ? "pack" : "spread");
        arguments.add(wish.region().orElse(""));
        arguments.add(Integer.toString(wish.room()));
        arguments.add(wish.only().map(ServerId::value).orElse(""));
        refused.forEach(server -> arguments.add(server.value()));
        return scripts.start(FleetScripts.PROPOSE, arguments).thenApply(answer -> proposal(wish, answer));
    }

    private static Optional<Proposal> proposal(Wish wish, Response answer) {
        String word = answer.get(0).toString();
        return switch (word) {
            case "none" -> Optional.empty();
            case "proposed", "again" -> {
                ServerId server = new ServerId(answer.get(1).toString());
                Instant heard = Micros.toInstant(answer.get(2).toLong());
                yield Optional.of(new Proposal(wish.game(), server, wish.room(), heard));
            }
            default -> throw new IllegalStateException("propose.lua answered " + word);
        };
    }

    /** Takes rows as PostgreSQL has them, and then ends proposals. Returns how many rows were new. */
    public CompletionStage<Long> settle(Collection<Settled> proposals, Collection<Server> rows) {
        List<String> arguments = arguments(clock.now());
        arguments.add(Integer.toString(proposals.size()));
        for (Settled proposal : proposals) {
            arguments.add(proposal.game().value());
            arguments.add(proposal.server().value());
        }
        for (Server row : rows) {
            arguments.add(row.id().value());
            arguments.add(Long.toString(row.rev()));
            arguments.add(Integer.toString(row.capacity()));
            arguments.add(Integer.toString(row.active()));
            arguments.add(row.draining() ? "0" : "1");
            arguments.add(row.owner() + "|" + row.region());
            arguments.add(micros(row.heardAt()));
            arguments.add(json.write(row));
        }
        return scripts.start(FleetScripts.SETTLE, arguments).thenApply(Response::toLong);
    }

    /** Notes that a server was heard of. */
    public Heard beat(Beat beat, String owner) {
        List<String> arguments = arguments(beat.at());
        arguments.add(micros(beat.at()));
        arguments.add(beat.server().value());
        arguments.add(owner);
        arguments.add(beat.cpuUsage() == null ? "" : beat.cpuUsage().toString());
        arguments.add(beat.memoryUsage() == null ? "" : beat.memoryUsage().toString());
        arguments.add(beat.games() == null ? "" : beat.games().toString());
        Response answer = scripts.run(FleetScripts.BEAT, arguments);
        String word = answer.get(0).toString();
        return switch (word) {
            case "foreign" -> new Heard.Foreign();
            case "unknown" -> new Heard.Unknown();
            case "heard" -> known(beat, answer);
            default -> throw new IllegalStateException("beat.lua answered " + word);
        };
    }

    private Heard known(Beat beat, Response answer) {
        Server server = json.read(answer.get(1).toString(), answer.get(2).toInteger());
        Beat whole = RedisBeats.parse(
                beat.server(),
                beat.at(),
                answer.get(4).toString() + "|" + answer.get(5).toString() + "|"
                        + answer.get(6).toString());
        return new Heard.Known(
                server.heard(whole), Micros.toInstant(answer.get(3).toLong()));
    }

    /** Forgets servers that are no more; one that has a newer row since stays. Returns how many were forgotten. */
    public CompletionStage<Long> forget(Collection<ServerId> servers, long upToRev) {
        List<String> arguments = arguments(clock.now());
        for (ServerId server : servers) {
            arguments.add(server.value());
            arguments.add(Long.toString(upToRev));
        }
        return scripts.start(FleetScripts.FORGET, arguments).thenApply(Response::toLong);
    }

    private List<String> arguments(Instant now) {
        List<String> arguments = new ArrayList<>();
        arguments.add(micros(now.minus(config.healthyFor())));
        return arguments;
    }

    private static String micros(Instant time) {
        return Long.toString(Micros.of(time));
    }
}
