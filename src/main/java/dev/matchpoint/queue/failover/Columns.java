package dev.matchpoint.queue.failover;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** Reads what the functions of {@code R__ledger.sql} answer with. */
final class Columns {

    private Columns() {}

    static Instant time(ResultSet row, String column) throws SQLException {
        return Micros.toInstant(row.getLong(column));
    }

    static Optional<MatchId> match(ResultSet row, String column) throws SQLException {
        long match = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(new MatchId(match));
    }
}
