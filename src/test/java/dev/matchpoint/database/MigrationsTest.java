package dev.matchpoint.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.TestServers;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MigrationsTest {

    @Inject
    Migrations migrations;

    @Inject
    Flyway flyway;

    @Inject
    DatabaseProbe probe;

    @Inject
    Event<SchemaReady> ready;

    @Test
    void theSchemaIsThereWhenTheProgramServes() throws SQLException {
        assertThat(migrations.done()).isTrue();
        try (Connection connection = TestServers.postgres().connect();
                var version = connection
                        .createStatement()
                        .executeQuery("SELECT count(*) FROM flyway_schema_history WHERE success")) {
            version.next();
            assertThat(version.getInt(1)).isPositive();
        }
    }

    @Test
    void aBuildWithoutMigrationsDoesNotStart() throws SQLException {
        try (Connection connection = TestServers.postgres().connect();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA without_migrations");
        }
        Flyway without = Flyway.configure()
                .dataSource(flyway.getConfiguration().getDataSource())
                .schemas("without_migrations")
                .locations("classpath:db/nothing")
                .load();
        Migrations none = new Migrations(without, probe, ready);

        assertThatIllegalStateException().isThrownBy(() -> none.onStart(new StartupEvent()));
        assertThat(none.done()).isFalse();
    }

    @Test
    void whoWaitsTooLongForAnotherInstanceTriesAgain() throws SQLException {
        Migrations waiting = new Migrations(flyway, probe, ready);
        try (Connection other = TestServers.postgres().connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("LOCK TABLE game_mode IN ACCESS EXCLUSIVE MODE");

            waiting.onStart(new StartupEvent());

            assertThat(waiting.done()).isFalse();
            other.rollback();
        }
        await().until(waiting::done);
    }
}
