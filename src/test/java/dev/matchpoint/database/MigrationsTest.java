package dev.matchpoint.database;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.TestServers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@QuarkusTest
class MigrationsTest {

    @Inject
    Migrations migrations;

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
}
