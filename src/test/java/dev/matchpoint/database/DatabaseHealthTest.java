package dev.matchpoint.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.TestServers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@link DatabaseWatch} finds out, and what {@link DatabaseHealth} does with it. */
@QuarkusTest
class DatabaseHealthTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    DataSource database;

    @Inject
    DatabaseHealth health;

    @Inject
    DatabaseWatch watch;

    @Inject
    DatabaseClock clock;

    @Inject
    PooledConnections pooled;

    @Inject
    @ConfigProperty(name = "quarkus.datasource.jdbc.max-size")
    int connections;

    private interface Steps {
        void take() throws Exception;
    }

    private void frozen(Steps steps) throws Exception {
        TestServers.postgres().suspend();
        try {
            steps.take();
        } finally {
            TestServers.postgres().resume();
            await().atMost(PATIENCE).until(() -> !health.isAway());
        }
    }

    private long number(String query) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return row.getLong(1);
        }
    }

    @Test
    void connectionsThatWereCutAreForgotten() throws Exception {
        for (int outage = 0; outage < 3; outage++) {
            frozen(() -> await().until(health::isAway));
            number("SELECT 1");
        }

        assertThat(pooled.size()).isLessThanOrEqualTo(connections);
    }

    @Test
    void aFrozenPostgresIsAwayUntilItGoesOn() throws Exception {
        long outages = health.outages();

        frozen(() -> {
            await().until(health::isAway);
            assertThatThrownBy(health::require).matches(DatabaseOutage::causedBy);
        });

        assertThat(health.outages()).isEqualTo(outages + 1);
        health.require();
    }

    @Test
    void whoWaitsForAnAnswerIsToldThatThereWillBeNone() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            frozen(() -> {
                Future<ResultSet> answer = threads.submit(() -> statement.executeQuery("SELECT 1"));
                await().until(health::isAway);
                await().until(answer::isDone);
                assertThat(answer.exceptionNow()).matches(DatabaseOutage::causedBy);
            });
        }
    }

    @Test
    void whoAsksMeanwhileIsRefusedAsInAnOutage() throws Exception {
        frozen(() -> {
            await().until(health::isAway);
            assertThatThrownBy(() -> number("SELECT 1")).matches(DatabaseOutage::causedBy);
        });

        assertThat(number("SELECT 1")).isEqualTo(1);
    }

    @Test
    void requestsAreNumberedOnMeanwhile() throws Exception {
        frozen(() -> {
            await().until(health::isAway);
            assertThat(clock.now()).isNotNull();
        });
    }

    @Test
    void afterwardsNoConnectionIsFromBefore() throws Exception {
        long before = number("SELECT extract(epoch FROM clock_timestamp()) * 1000000");

        frozen(() -> await().until(health::isAway));

        List<Connection> all = new ArrayList<>();
        try {
            for (int i = 0; i < connections; i++) {
                all.add(database.getConnection());
                try (Statement statement = all.getLast().createStatement();
                        ResultSet row = statement.executeQuery("""
                                SELECT extract(epoch FROM backend_start) * 1000000 FROM pg_stat_activity
                                WHERE pid = pg_backend_pid()
                                """)) {
                    row.next();
                    assertThat(row.getLong(1)).isGreaterThan(before);
                }
            }
        } finally {
            for (Connection connection : all) {
                connection.close();
            }
        }
    }

    @Test
    void aPoolWithoutAFreeConnectionIsNotAway() throws Exception {
        List<Connection> all = new ArrayList<>();
        try {
            for (int i = 0; i < connections; i++) {
                all.add(database.getConnection());
            }
            assertThat(watch.seesItAway()).isFalse();
            assertThatThrownBy(database::getConnection).matches(DatabaseOutage::causedBy);
        } finally {
            for (Connection connection : all) {
                connection.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void aConnectionThatBreaksIsNoOutage(int times) throws Exception {
        long outages = health.outages();

        for (int i = 0; i < times; i++) {
            number(
                    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'matchpoint watch'");
            assertThat(watch.seesItAway()).isFalse();
        }

        assertThat(health.outages()).isEqualTo(outages);
    }
}
