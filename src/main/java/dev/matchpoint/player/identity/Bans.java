package dev.matchpoint.player.identity;

import dev.matchpoint.core.PlayerId;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Who is kept out. A ban holds from its commit on: no token opens anything any more within a second, on every instance, and
 * connections are closed ({@link PlayersExpelled}).
 */
@Singleton
public class Bans {

    private final DataSource database;
    private final Callers callers;

    Bans(DataSource database, Callers callers) {
        this.database = database;
        this.callers = callers;
    }

    /** Bans a player, instead of a ban that there may be; false if there is no such player. One statement. */
    public boolean ban(PlayerId player, Ban ban) throws SQLException {
        return set(
                player, ban.until().map(end -> end.atOffset(ZoneOffset.UTC)).orElse(OffsetDateTime.MAX), ban.reason());
    }

    /** Lets a player in again; false if there is no such player. One statement. */
    public boolean lift(PlayerId player) throws SQLException {
        return set(player, null, null);
    }

    private boolean set(PlayerId player, @Nullable OffsetDateTime until, @Nullable String reason) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement(
                        "UPDATE player SET banned_until = ?, ban_reason = ? WHERE id = ? AND active")) {
            update.setObject(1, until, Types.TIMESTAMP_WITH_TIMEZONE);
            update.setString(2, reason);
            update.setLong(3, player.value());
            boolean isThere = update.executeUpdate() > 0;
            callers.forget(player);
            return isThere;
        }
    }

    /** As a column has it, which is infinite for good. */
    static Optional<Instant> until(OffsetDateTime column) {
        return Optional.of(column)
                .filter(end -> !end.equals(OffsetDateTime.MAX))
                .map(OffsetDateTime::toInstant);
    }
}
