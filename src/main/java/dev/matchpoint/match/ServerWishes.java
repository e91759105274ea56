package dev.matchpoint.match;

import dev.matchpoint.database.SchemaReady;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Writes beside the modes whether their matches are to get a server, once per start; the last instance that starts decides. */
@Singleton
class ServerWishes {

    /** After the modes have been written. */
    private static final int LATER = Interceptor.Priority.APPLICATION + 1_000;

    private final DataSource database;
    private final MatchConfig config;

    ServerWishes(DataSource database, MatchConfig config) {
        this.database = database;
        this.config = config;
    }

    void write(@Observes @Priority(LATER) SchemaReady event) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement write =
                        connection.prepareStatement("UPDATE game_mode SET wants_server = ? WHERE wants_server <> ?")) {
            write.setBoolean(1, config.wantsServer());
            write.setBoolean(2, config.wantsServer());
            write.executeUpdate();
        }
    }
}
