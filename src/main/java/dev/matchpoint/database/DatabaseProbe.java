package dev.matchpoint.database;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Asks PostgreSQL whether it is there, with a connection made for the question: a pool whose connections are all in use
 * is overload, which no restart and no other instance cures, and the pool's old connections do not show whether new ones
 * could be made.
 */
@Singleton
public class DatabaseProbe {

    private static final Logger LOG = Logger.getLogger(DatabaseProbe.class);
    private static final String PATIENCE_SECONDS = "2";
    private static final Duration FRESH = Duration.ofMillis(500);

    private final String url;
    private final Properties properties = new Properties();
    private boolean asked;
    private boolean answered;
    private long askedAt;

    DatabaseProbe(
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") Optional<String> username,
            @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password) {
        this.url = url;
        username.ifPresent(name -> properties.setProperty("user", name));
        password.ifPresent(secret -> properties.setProperty("password", secret));
        properties.setProperty("connectTimeout", PATIENCE_SECONDS);
        properties.setProperty("loginTimeout", PATIENCE_SECONDS);
        properties.setProperty("socketTimeout", PATIENCE_SECONDS);
    }

    /**
     * Whether it answers, as of half a second ago at most. Makes and closes a connection, about 10 ms; blocks for 2 s if
     * nobody answers. There is one question at a time, whose answer all share: a flood of questions is no flood of
     * connections.
     */
    public synchronized boolean answers() {
        if (!asked || System.nanoTime() - askedAt > FRESH.toNanos()) {
            answered = ask();
            asked = true;
            askedAt = System.nanoTime();
        }
        return answered;
    }

    private boolean ask() {
        try (Connection connection = DriverManager.getConnection(url, properties)) {
            return connection.isValid(1);
        } catch (SQLException e) {
            LOG.debug("PostgreSQL does not answer", e);
            return false;
        }
    }
}
