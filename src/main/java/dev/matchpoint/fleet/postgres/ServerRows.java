package dev.matchpoint.fleet.postgres;

import dev.matchpoint.fleet.server.FleetConfig;
import dev.matchpoint.fleet.server.Order;
import dev.matchpoint.fleet.server.Registration;
import dev.matchpoint.fleet.server.Server;
import dev.matchpoint.fleet.server.ServerId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The game servers that there are. Each method is one statement. */
@Singleton
public class ServerRows {

    private final DataSource database;
    private final FleetConfig config;

    ServerRows(DataSource database, FleetConfig config) {
        this.database = database;
        this.config = config;
    }

    /**
     * A server that has registered.
     *
     * @param isNew whether it was not known before
     */
    public record Registered(Server server, boolean isNew) {}

    /**
     * Adds a server, or changes one of the same owner, which takes games again and keeps those that it has.
     *
     * @return empty if it is somebody else's
     */
    public Optional<Registered> register(Registration server, Instant now) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO game_server (server_id, owner, host, port, capacity, region, metadata, heard_at)
                        VALUES (?, ?, ?, ?, ?, ?, ?::jsonb, ?)
                        ON CONFLICT (server_id) DO UPDATE
                        SET host = excluded.host, port = excluded.port, capacity = excluded.capacity, region = excluded.region,
                            metadata = excluded.metadata, draining = false, reported_games = NULL, differs_since = NULL,
                            heard_at = greatest(game_server.heard_at, excluded.heard_at), rev = nextval('game_server_rev')
                        WHERE game_server.owner = excluded.owner
                        RETURNING *, xmax = 0 AS is_new
                        """)) {
            bind(insert, server);
            insert.setObject(8, now.atOffset(ZoneOffset.UTC));
            try (ResultSet row = insert.executeQuery()) {
                return row.next()
                        ? Optional.of(new Registered(ServerColumns.server(row), row.getBoolean("is_new")))
                        : Optional.empty();
            }
        }
    }

    private static void bind(PreparedStatement insert, Registration server) throws SQLException {
        insert.setString(1, server.id().value());
        insert.setString(2, server.owner());
        insert.setString(3, server.host());
        insert.setInt(4, server.port());
        insert.setInt(5, server.capacity());
        insert.setString(6, server.region());
        insert.setString(7, server.metadata());
    }

    /** A server by its name. */
    public Optional<Server> find(ServerId id) throws SQLException {
        return one("SELECT * FROM game_server WHERE server_id = ?", id.value());
    }

    /** Has a server get no new games; empty if there is none. */
    public Optional<Server> drain(ServerId id) throws SQLException {
        return one("""
                UPDATE game_server SET draining = true, rev = nextval('game_server_rev') WHERE server_id = ? RETURNING *
                """, id.value());
    }

    /** How many there are. */
    public long count() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT count(*) FROM game_server");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** A part of all, by their names. */
    public List<Server> page(int limit, long offset) throws SQLException {
        return many("SELECT * FROM game_server ORDER BY server_id LIMIT ? OFFSET ?", limit, offset);
    }

    /** These servers, as far as they are there. */
    public List<Server> of(List<ServerId> ids) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query =
                        connection.prepareStatement("SELECT * FROM game_server WHERE server_id = ANY (?)")) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "text", ids.stream().map(ServerId::value).toArray()));
            return ServerColumns.all(query);
        }
    }

    /** Those that have changed since, the oldest change first; changes under way may be missing. */
    public List<Server> changedSince(long rev, int atMost) throws SQLException {
        return many("SELECT * FROM game_server WHERE rev > ? ORDER BY rev LIMIT ?", rev, atMost);
    }

    /** The server that the next game goes to, as far as PostgreSQL knows. */
    public Optional<Server> best(Optional<String> region) throws SQLException {
        return one(
                "SELECT * FROM game_server WHERE server_id = best_server(?, 1, ?, make_interval(secs => ?))",
                region.orElse(null),
                config.order() == Order.PACK,
                ServerColumns.seconds(config.healthyFor()));
    }

    private Optional<Server> one(String sql, @Nullable Object... parameters) throws SQLException {
        return many(sql, parameters).stream().findFirst();
    }

    private List<Server> many(String sql, @Nullable Object... parameters) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            return ServerColumns.all(statement);
        }
    }
}
