package dev.matchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import io.agroal.api.AgroalDataSource;
import io.quarkus.redis.datasource.RedisDataSource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TestServersTest {

    @Inject
    AgroalDataSource database;

    @Inject
    RedisDataSource redis;

    @Test
    void theProgramUsesThePostgresOfTheRun() throws SQLException {
        try (Connection connection = database.getConnection()) {
            assertThat(connection.getMetaData().getURL())
                    .isEqualTo(TestServers.postgres().jdbcUrl());
        }
    }

    @Test
    void theProgramUsesTheRedisOfTheRun() {
        assertThat(redis.execute("PING").toString()).isEqualTo("PONG");
    }
}
