package dev.matchpoint.operations.cluster;

import dev.matchpoint.realtime.id.InstanceId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** How the instances are, in PostgreSQL, where they know it of each other also while Redis is away. */
@Singleton
class InstanceRows {

    private static final String STALE = "seen_at < clock_timestamp() - interval '5 seconds'";

    private static final String OLD = "seen_at < clock_timestamp() - interval '1 hour'";

    private final DataSource database;

    InstanceRows(DataSource database) {
        this.database = database;
    }

    /** What of an instance never changes. */
    record Identity(InstanceId id, Optional<String> name, String version, Instant startedAt) {}

    /** Writes how one is, and returns what is asked of it. */
    Optional<Wish> say(Identity self, Vitals vitals) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement upsert = connection.prepareStatement("""
                        INSERT INTO instance (id, name, version, started_at, seen_at, lease, engine, realtime, sockets, rooms,
                                              draining)
                        VALUES (?, ?, ?, ?, clock_timestamp(), ?, ?, ?, ?, ?, ?)
                        ON CONFLICT (id) DO UPDATE
                        SET seen_at = excluded.seen_at, lease = excluded.lease, engine = excluded.engine,
                            realtime = excluded.realtime, sockets = excluded.sockets, rooms = excluded.rooms,
                            draining = excluded.draining
                        RETURNING wish
                        """)) {
            upsert.setString(1, self.id().value());
            upsert.setString(2, self.name().orElse(null));
            upsert.setString(3, self.version());
            upsert.setObject(4, self.startedAt().atOffset(ZoneOffset.UTC));
            upsert.setBoolean(5, vitals.lease());
            upsert.setString(6, vitals.engine());
            upsert.setString(7, vitals.realtime());
            upsert.setInt(8, vitals.sockets());
            upsert.setInt(9, vitals.rooms());
            upsert.setBoolean(10, vitals.draining());
            try (ResultSet row = upsert.executeQuery()) {
                row.next();
                return Optional.ofNullable(row.getString("wish")).map(Wish::of);
            }
        }
    }

    /** Asks something of an instance that is heard of; false if there is none. One that is to stop is not asked to drain. */
    boolean ask(InstanceId instance, Wish wish) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE instance SET wish = CASE wish WHEN 'stop' THEN wish ELSE ? END WHERE id = ? AND NOT "
                                + STALE)) {
            update.setString(1, wish.toString());
            update.setString(2, instance.value());
            return update.executeUpdate() > 0;
        }
    }

    /** Forgets one that has ended in order. */
    void forget(InstanceId instance) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("DELETE FROM instance WHERE id = ?")) {
            delete.setString(1, instance.value());
            delete.executeUpdate();
        }
    }

    /** How many have not been heard of for an hour. */
    long countOld() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT count(*) FROM instance WHERE " + OLD);
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Forgets those that have not been heard of for an hour, and counts them. */
    long forgetOld() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("DELETE FROM instance WHERE " + OLD)) {
            return delete.executeUpdate();
        }
    }

    /** How many there are, old ones too. */
    long count() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("SELECT count(*) FROM instance");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** A part of them, the oldest first. */
    List<InstanceView> page(int limit, long offset) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT *, " + STALE + " AS stale FROM instance ORDER BY started_at, id LIMIT ? OFFSET ?")) {
            query.setInt(1, limit);
            query.setLong(2, offset);
            try (ResultSet row = query.executeQuery()) {
                List<InstanceView> instances = new ArrayList<>();
                while (row.next()) {
                    instances.add(view(row));
                }
                return instances;
            }
        }
    }

    private static InstanceView view(ResultSet row) throws SQLException {
        return new InstanceView(
                row.getString("id"),
                Optional.ofNullable(row.getString("name")),
                row.getString("version"),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("seen_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("stale"),
                row.getBoolean("lease") ? "held" : "lost",
                row.getString("engine"),
                row.getString("realtime"),
                row.getInt("sockets"),
                row.getInt("rooms"),
                row.getBoolean("draining"));
    }
}
