package dev.matchpoint.race;

import static dev.matchpoint.TestServers.redis;

import dev.matchpoint.embedded.RedisPrompt;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** What can happen to the Redis of this run. Each is over when it returns, or a moment later. */
enum RedisFault {
    /** It loses all that it has. */
    FORGETS {
        @Override
        void happen() {
            say("FLUSHALL");
        }
    },
    /** It loses all connections. */
    HANGS_UP {
        @Override
        void happen() {
            say("CLIENT KILL TYPE normal SKIPME yes");
        }
    },
    /** It does not answer for longer than anybody waits. */
    FREEZES {
        @Override
        void happen() {
            say("CLIENT PAUSE " + LONG.toMillis() + " ALL");
            LockSupport.parkNanos(LONG.toNanos());
        }
    },
    /** It may not be written to, as after a fail-over. */
    ONLY_READS {
        @Override
        void happen() {
            say("REPLICAOF 127.0.0.1 1");
            LockSupport.parkNanos(LONG.toNanos());
            say("REPLICAOF NO ONE");
        }
    },
    /** It dies, and another one takes its place. */
    DIES {
        @Override
        void happen() {
            redis().stop();
            redis().start();
        }
    };

    private static final Duration LONG = Duration.ofMillis(800);

    abstract void happen();

    private static void say(String command) {
        new RedisPrompt(redis().url()).say(command);
    }
}
