package dev.matchpoint.realtime.session.redis;

import dev.matchpoint.realtime.session.RealtimeConfigs;
import dev.matchpoint.redis.RedisCommands;
import dev.matchpoint.redis.RedisTurns;
import dev.matchpoint.redis.Scripts;
import dev.matchpoint.redis.Subscriptions;
import jakarta.enterprise.context.Dependent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** Makes instances that share this process and its connections to Redis, and know nothing else of one another. */
@Dependent
class TestInstances {

    private final RedisCommands redis;
    private final Scripts scripts;
    private final Subscriptions subscriptions;
    private final RedisTurns turns;
    private final List<TestInstance> made = new CopyOnWriteArrayList<>();

    TestInstances(RedisCommands redis, Scripts scripts, Subscriptions subscriptions, RedisTurns turns) {
        this.redis = redis;
        this.scripts = scripts;
        this.subscriptions = subscriptions;
        this.turns = turns;
    }

    /** One that has taken its lease out, and does nothing by itself. */
    TestInstance silent(Map<String, String> settings) {
        TestInstance instance = new TestInstance(redis, scripts, subscriptions, turns, RealtimeConfigs.of(settings));
        made.add(instance);
        instance.instances.renew();
        return instance;
    }

    /** The same with a name before each setting that the tests need not repeat. */
    TestInstance silent(String name, String value) {
        return silent(Map.of("matchpoint.realtime." + name, value));
    }

    /** Ends all that were made. */
    void close() {
        made.forEach(instance -> {
            instance.upkeep.stop();
            instance.instances.end();
        });
        made.clear();
    }
}
