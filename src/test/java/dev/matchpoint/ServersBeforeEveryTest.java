package dev.matchpoint;

import static org.awaitility.Awaitility.await;

import dev.matchpoint.database.DatabaseHealth;
import dev.matchpoint.queue.failover.Availability;
import io.quarkus.arc.Arc;
import io.quarkus.arc.ArcContainer;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import java.time.Duration;

/** Begins every test with both stores serving: the one before it may have taken one away, and the program may be on its way back. */
public final class ServersBeforeEveryTest implements QuarkusTestBeforeEachCallback {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        ArcContainer program = Arc.container();
        if (program == null) {
            return; // a process of its own
        }
        Availability redis = program.instance(Availability.class).get();
        DatabaseHealth postgres = program.instance(DatabaseHealth.class).get();
        await("both stores serve")
                .atMost(PATIENCE)
                .until(() -> !postgres.isAway() && (redis.isRedis() || !redis.isConfigured()));
    }
}
