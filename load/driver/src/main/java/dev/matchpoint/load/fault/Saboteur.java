package dev.matchpoint.load.fault;

import dev.matchpoint.load.machine.EmbeddedDatabase;
import dev.matchpoint.load.machine.EmbeddedRedis;
import dev.matchpoint.load.machine.Server;
import java.io.IOException;
import java.time.Duration;

/**
 * Causes faults, and lifts them again.
 *
 * @param victim the process of the product that is ended; the others live on, so that what they hold can be watched
 */
public record Saboteur(EmbeddedRedis redis, EmbeddedDatabase postgres, Server victim, Runnable beforeItEnds) {

    private static final Duration AWAY = Duration.ofSeconds(3);
    private static final Duration OLD = Duration.ofSeconds(5);
    private static final Duration REDIS_FROZEN = Duration.ofSeconds(8);
    private static final Duration POSTGRES_FROZEN = Duration.ofSeconds(3);

    /** Causes a fault, and returns when it is lifted. The product may not have noticed yet. */
    public void strike(Fault fault) throws IOException, InterruptedException {
        switch (fault) {
            case REDIS_KILLED -> {
                redis.kill();
                Thread.sleep(AWAY);
                redis.startEmpty();
            }
            case REDIS_OLD_DUMP -> {
                redis.takeDump();
                Thread.sleep(OLD);
                redis.kill();
                Thread.sleep(AWAY);
                redis.startWithDump();
            }
            case REDIS_FROZEN -> freezeRedis();
            case REDIS_CUTS_ALL -> redis.cutAll();
            case POSTGRES_FROZEN -> freezePostgres();
            case POSTGRES_RESTARTED -> {
                postgres.stop();
                Thread.sleep(AWAY);
                postgres.startAgain();
            }
            case INSTANCE_KILLED -> {
                beforeItEnds.run();
                victim.kill();
                Thread.sleep(AWAY);
                victim.startAgain();
            }
            case INSTANCE_RESTARTED -> {
                beforeItEnds.run();
                victim.terminate();
                victim.startAgain();
            }
        }
    }

    private void freezeRedis() throws IOException, InterruptedException {
        redis.freeze();
        try {
            Thread.sleep(REDIS_FROZEN);
        } finally {
            redis.thaw();
        }
    }

    private void freezePostgres() throws IOException, InterruptedException {
        postgres.freeze();
        try {
            Thread.sleep(POSTGRES_FROZEN);
        } finally {
            postgres.thaw();
        }
    }
}
