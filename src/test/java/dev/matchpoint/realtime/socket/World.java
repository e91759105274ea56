package dev.matchpoint.realtime.socket;

import dev.matchpoint.outage.OwnRedis;

/** Three instances and a Redis of their own, which may be killed and frozen. */
record World(OwnRedis redis, Instances instances) implements AutoCloseable {

    static World create() {
        OwnRedis redis = new OwnRedis();
        return new World(redis, new Instances(redis.settings()));
    }

    @Override
    public void close() {
        instances.close();
        redis.close();
    }
}
