package dev.matchpoint.queue.postgres;

import dev.matchpoint.queue.Pool;
import io.quarkus.test.junit.QuarkusTest;

/** The same functions for the tickets of Redis, while that is away. */
@QuarkusTest
class StandInPairingRuleTest extends PostgresPairingRuleTest {

    @Override
    protected Pool pool() {
        return Pool.REDIS;
    }
}
