package dev.matchpoint.database;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.PGProperty;

/** Makes connections past the pool, for what must not wait behind requests, or lives as long as the instance. */
@Singleton
public class OwnConnections {

    private final String url;
    private final Optional<String> username;
    private final Optional<String> password;

    OwnConnections(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> username,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.url = url;
        this.username = username;
        this.password = password;
    }

    /**
     * Makes one, about 10 ms. It is the caller's to close.
     *
     * @param application how PostgreSQL lists it
     * @param patience for making it and then for each answer, in whole seconds
     */
    public Connection open(String application, Duration patience) throws SQLException {
        int seconds = (int) patience.toSeconds();
        Properties properties = new Properties();
        username.ifPresent(name -> PGProperty.USER.set(properties, name));
        password.ifPresent(secret -> PGProperty.PASSWORD.set(properties, secret));
        PGProperty.APPLICATION_NAME.set(properties, application);
        PGProperty.CONNECT_TIMEOUT.set(properties, seconds);
        PGProperty.LOGIN_TIMEOUT.set(properties, seconds);
        PGProperty.SOCKET_TIMEOUT.set(properties, seconds);
        return DriverManager.getConnection(url, properties);
    }
}
