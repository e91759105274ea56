package dev.matchpoint.fleet.redis;

import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.Script;
import dev.matchpoint.redis.Scripts;
import io.vertx.redis.client.Response;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CompletionStage;

/** The scripts of {@code lua/fleet}, each of them one transition, called on the keys of the pool. */
@Singleton
class FleetScripts {

    static final Script PROPOSE = Script.load("fleet", "servers", "choice", "propose");
    static final Script SETTLE = plain("settle");
    static final Script BEAT = plain("beat");
    static final Script FORGET = plain("forget");
    static final Script STALE = plain("stale");

    private static final Script GENERATION = Script.load("redis", "generation");

    private final Scripts scripts;

    FleetScripts(Scripts scripts) {
        this.scripts = scripts;
    }

    private static Script plain(String name) {
        return Script.load("fleet", "servers", name);
    }

    /** Runs a script and waits for its answer. */
    Response run(Script script, List<String> arguments) {
        return scripts.run(script, Keyspace.fleet(), arguments);
    }

    /** Starts a script. */
    CompletionStage<Response> start(Script script, List<String> arguments) {
        return scripts.start(script, Keyspace.fleet(), arguments);
    }

    /** Runs the script of generations. */
    Response generation(String inStep) {
        return scripts.run(GENERATION, List.of(Keyspace.FLEET_GENERATION), List.of(inStep));
    }
}
