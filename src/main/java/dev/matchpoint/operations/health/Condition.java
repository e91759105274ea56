package dev.matchpoint.operations.health;

import dev.matchpoint.database.DatabaseProbe;
import dev.matchpoint.database.Migrations;
import dev.matchpoint.queue.failover.Availability;
import dev.matchpoint.realtime.cluster.Reach;
import dev.matchpoint.redis.Subscriptions;
import jakarta.inject.Singleton;

/** How this instance is. */
@Singleton
class Condition {

    private final DatabaseProbe database;
    private final Migrations schema;
    private final RedisProbe redis;
    private final Availability availability;
    private final Reach reach;
    private final Subscriptions subscriptions;

    Condition(
            DatabaseProbe database,
            Migrations schema,
            RedisProbe redis,
            Availability availability,
            Reach reach,
            Subscriptions subscriptions) {
        this.database = database;
        this.schema = schema;
        this.redis = redis;
        this.availability = availability;
        this.reach = reach;
        this.subscriptions = subscriptions;
    }

    /**
     * How it is at a moment.
     *
     * @param matchmaking whether players can be matched
     * @param isTogether whether rooms are the same here as on other instances; so they are where there is only one
     * @param hears whether messages of others come in; likewise
     * @param onRedis whether Redis serves all that it should
     */
    record Now(RedisState redis, boolean matchmaking, boolean isTogether, boolean hears, boolean onRedis) {

        String status() {
            return !matchmaking ? "unhealthy" : isTogether && hears && onRedis ? "healthy" : "degraded";
        }
    }

    /** Asks both stores; blocks, for 2 s at most. */
    Now now() {
        RedisState state = redis.ask();
        boolean isAlone = state == RedisState.NONE;
        return new Now(
                state,
                database.answers() && schema.done(),
                isAlone || reach.isReached(),
                isAlone || subscriptions.healthy(),
                isAlone || (state == RedisState.UP && availability.isRedis()));
    }
}
