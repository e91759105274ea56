package dev.matchpoint.realtime.session;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.Optional;

/** How long sessions and instances live. Every key has the prefix {@code matchpoint.realtime}. */
@ConfigMapping(prefix = "matchpoint.realtime")
public interface RealtimeConfig {

    /** Where rooms and sessions are kept. */
    @WithDefault("auto")
    Cluster cluster();

    /** Where rooms and sessions are kept. */
    enum Cluster {
        /** In Redis if there is one, else in memory. */
        AUTO,
        /** In the memory of this instance, which is the only one. */
        LOCAL,
        /** In Redis, or the program does not start. */
        REDIS;

        /** Whether it is Redis, by whether there is one. */
        public boolean isInRedis(boolean hasRedis) {
            return this != LOCAL && hasRedis;
        }
    }

    /** What people call this instance; its id is this and something random, so that after a restart it is another one. */
    Optional<String> instanceName();

    /** How long an instance that is not heard of counts as alive; the same on every instance. */
    @WithDefault("12s")
    Duration lease();

    /** How often it is heard of, and looks for those that are not; a third of {@link #lease} at most. */
    @WithDefault("4s")
    Duration renewEvery();

    /** How long a session may be resumed after its connection broke. */
    @WithDefault("2m")
    Duration resumeWindow();

    /** How long Redis keeps a session that is connected and of which nothing more is heard; long, as it is a last resort. */
    @WithDefault("2h")
    Duration sessionTtl();

    /** How often that life is renewed, and all that may have gone wrong is put right; a third of {@link #sessionTtl} at most. */
    @WithDefault("5m")
    Duration refreshEvery();

    /** What becomes of rooms in Redis while it is away. */
    Outage outage();

    /** What becomes of rooms in Redis while it is away. */
    interface Outage {

        /** How often Redis is asked whether it is there. */
        @WithDefault("1s")
        Duration askEvery();

        /** For how long it may fail to answer, or bring in no messages, until rooms do without it. */
        @WithDefault("1s")
        Duration timeout();

        /** How long something that is to be done in a frozen room waits for Redis before it fails. */
        @WithDefault("30s")
        Duration holdFor();

        /** How much may wait so on an instance; more fails at once. */
        @WithDefault("1000")
        int holdAtMost();
    }
}
