package dev.matchpoint.queue.postgres;

import dev.matchpoint.queue.Pool;
import io.quarkus.test.junit.QuarkusTest;

/** The functions in the database, for its own tickets. */
@QuarkusTest
class PostgresPairingRuleTest extends DatabasePairingRule {

    @Override
    Pool pool() {
        return Pool.POSTGRES;
    }
}
