package dev.matchpoint.race;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/**
 * Random sequences of calls and of faults of Redis, checked against a model. {@code -Dmatchpoint.test.seed=} draws the
 * same ones again, {@code -Dmatchpoint.test.sequences=} as many as wanted.
 */
@QuarkusTest
class FailoverModelTest {

    private static final Logger LOG = Logger.getLogger(FailoverModelTest.class);
    private static final int SEQUENCES = Integer.getInteger("matchpoint.test.sequences", 50);
    private static final int STEPS = 50;
    private static final int AT_ONCE = 8;

    @Inject
    DataSource database;

    @TestHTTPResource("/")
    URI instance;

    @Test
    void nobodyIsLostOrTwiceWhateverHappensToRedis() throws Exception {
        long seed = Long.getLong("matchpoint.test.seed", System.nanoTime());
        LOG.infof("Drawn with -Dmatchpoint.test.seed=%d", seed);
        try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
            List<Future<List<String>>> running = threads.invokeAll(LongStream.range(0, SEQUENCES)
                    .<Callable<List<String>>>mapToObj(i -> () -> run(seed + i))
                    .toList());
            List<String> violations = new ArrayList<>();
            for (Future<List<String>> one : running) {
                violations.addAll(one.get());
            }
            assertThat(violations).as("seed %d", seed).isEmpty();
        }
    }

    private List<String> run(long seed) throws Exception {
        try (FaultSequence sequence = new FaultSequence(database, instance, seed)) {
            return sequence.run(STEPS);
        }
    }
}
