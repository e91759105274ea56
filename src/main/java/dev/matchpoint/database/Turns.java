package dev.matchpoint.database;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Whose turn it is to do background work that every instance could do: whoever moves the due time on. There is no
 * leader; the turn after an instance that died goes to whoever comes first.
 */
@Singleton
public class Turns {

    /** A turn comes due a little early, so that the timer that asked for it does not just miss the next. */
    private static final double EARLY = 0.9;

    private final DataSource database;

    Turns(DataSource database) {
        this.database = database;
    }

    /**
     * Takes the turn if it is due. Cost: one statement, which writes only if it is.
     *
     * @param sweep the work, by its name in the table {@code sweep}
     * @param every how long until the next turn
     * @return whether the caller is to do the work now
     */
    public boolean take(String sweep, Duration every) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement("""
                        UPDATE sweep SET due = clock_timestamp() + make_interval(secs => ?)
                        WHERE name = ? AND due <= clock_timestamp()
                        """)) {
            update.setDouble(1, every.toNanos() * EARLY / 1e9);
            update.setString(2, sweep);
            return update.executeUpdate() == 1;
        }
    }
}
