package dev.matchpoint.load.machine;

import java.net.URI;
import java.net.URISyntaxException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The PostgreSQL that the product runs on.
 *
 * @param url as in {@code DATABASE_URL}: {@code postgresql://user:password@host:port/name}
 * @param here whether it runs on this machine, so that its processes can be seen
 */
public record Database(URI url, boolean here) {

    /** What its promises and its speed depend on. */
    private static final List<String> SETTINGS = List.of(
            "server_version", "fsync", "synchronous_commit", "full_page_writes", "wal_sync_method", "shared_buffers");

    /**
     * One that runs somewhere.
     *
     * @throws IllegalArgumentException without the URL in it, since any part of it may be the password
     */
    public static Database at(String url) {
        try {
            URI parsed = new URI(url.startsWith("jdbc:") ? url.substring("jdbc:".length()) : url);
            if (parsed.getHost() != null
                    && parsed.getUserInfo() != null
                    && parsed.getUserInfo().contains(":")) {
                return new Database(parsed, false);
            }
        } catch (URISyntaxException _) {
            // The same as one that lacks something.
        }
        throw new IllegalArgumentException("DATABASE_URL is not of the form postgresql://user:password@host:port/name");
    }

    /** A new connection, which belongs to the caller. */
    public Connection connect() throws SQLException {
        String[] credentials = url.getUserInfo().split(":", 2);
        String address = "jdbc:postgresql://" + url.getHost() + ":" + url.getPort() + url.getPath();
        return DriverManager.getConnection(address, credentials[0], credentials[1]);
    }

    /** Its settings, as it tells them itself. */
    public Map<String, String> settings() throws SQLException {
        Map<String, String> settings = new LinkedHashMap<>();
        try (Connection connection = connect()) {
            for (String name : SETTINGS) {
                settings.put(name, ask(connection, "SHOW " + name));
            }
        }
        return settings;
    }

    /** That of all its processes; empty if they are elsewhere. */
    public Optional<ProcessorTime> processorTime() throws SQLException {
        if (!here) {
            return Optional.empty();
        }
        try (Connection connection = connect()) {
            return ProcessHandle.of(Long.parseLong(ask(connection, "SELECT pg_backend_pid()")))
                    .flatMap(ProcessHandle::parent)
                    .map(ProcessorTime::ofFamily);
        }
    }

    private static String ask(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            row.next();
            return row.getString(1);
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return "PostgreSQL at " + url.getHost() + ":" + url.getPort();
    }
}
