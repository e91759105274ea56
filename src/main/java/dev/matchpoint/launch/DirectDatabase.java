package dev.matchpoint.launch;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Function;

/** The PostgreSQL of {@code DATABASE_URL}, for a command that works on it without the program. */
public final class DirectDatabase {

    private DirectDatabase() {}

    /**
     * A new connection, in whose messages no row is quoted.
     *
     * @param settings by the names of the environment: {@code DATABASE_URL}, and what stands beside it
     * @throws IllegalArgumentException with a sentence for a person, if it says nothing, or nothing that makes sense
     * @throws SQLException if the database does not let anybody in
     */
    public static Connection connect(Function<String, Optional<String>> settings) throws SQLException {
        Map<String, String> known =
                switch (DatabaseUrl.locate(settings).orElse(new Location.Missing("DATABASE_URL=" + DatabaseUrl.FORM))) {
                    case Location.Known(Map<String, String> properties) -> properties;
                    case Location.Missing(String advice) -> throw new IllegalArgumentException("Set " + advice + ".");
                    case Location.Malformed(String sentence) -> throw new IllegalArgumentException(sentence);
                    case Location.Embedded _ -> throw new IllegalStateException("a URL is no server of this process");
                };
        Properties driver = new Properties();
        driver.setProperty("reWriteBatchedInserts", "true");
        driver.setProperty("logServerErrorDetail", "false");
        driver.setProperty("ApplicationName", "matchpointctl");
        copy(known, "username", "user", driver);
        copy(known, "password", "password", driver);
        return DriverManager.getConnection(known.getOrDefault("quarkus.datasource.jdbc.url", ""), driver);
    }

    private static void copy(Map<String, String> known, String name, String driverName, Properties driver) {
        String value = known.get("quarkus.datasource." + name);
        if (value != null) {
            driver.setProperty(driverName, value.replace("$$", "$"));
        }
    }
}
