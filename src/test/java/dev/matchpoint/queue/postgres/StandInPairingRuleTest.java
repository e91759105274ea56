package dev.matchpoint.queue.postgres;

import dev.matchpoint.queue.Pool;
import io.quarkus.test.junit.QuarkusTest;

/** The functions in the database, for the tickets of Redis while that is away. */
@QuarkusTest
class StandInPairingRuleTest extends DatabasePairingRule {

    @Override
    Pool pool() {
        return Pool.REDIS;
    }
}
