package dev.matchpoint.match;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.database.DatabaseClock;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import javax.sql.DataSource;

/** Sets the players of matches that end free to queue again. */
@Singleton
class Releases {

    private final DataSource database;
    private final Duration clocksDiffer;

    Releases(DataSource database, DatabaseClock clock) {
        this.database = database;
        this.clocksDiffer = clock.errorLimit().multipliedBy(2);
    }

    /** Frees a match's players, in the transaction that ends it. Returns the highest number that is used up by it. */
    Instant release(MatchId match) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call =
                        connection.prepareStatement("SELECT release_players(?, make_interval(secs => ?))")) {
            call.setLong(1, match.value());
            call.setDouble(2, seconds(clocksDiffer));
            try (ResultSet row = call.executeQuery()) {
                row.next();
                return row.getObject(1, OffsetDateTime.class).toInstant();
            }
        }
    }

    /** Abandons matches without a result whose time is over, up to a number of them, and counts them. */
    long abandonOverdue(int atMost) throws SQLException {
        return counted("SELECT abandon_matches(make_interval(secs => ?), ?)", clocksDiffer, atMost);
    }

    /** Has the players of matches queue again that have had no server for so long, up to a number of matches, and counts them. */
    long giveUp(Duration longest, int atMost) throws SQLException {
        return counted("SELECT give_up_matches(make_interval(secs => ?), ?)", longest, atMost);
    }

    /** Abandons matches in progress whose server was lost, has those that had not started wait for another, and counts them. */
    long seeToLost(int atMost) throws SQLException {
        return counted(
                "SELECT abandoned + waiting FROM see_to_lost_matches(make_interval(secs => ?), ?)",
                clocksDiffer,
                atMost);
    }

    /**
     * Frees the players of matches that have ended, and counts the matches.
     *
     * @param ended a query of their ids
     */
    long releaseEnded(String ended) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT count(release_players(id, make_interval(secs => ?))) FROM (" + ended + ") ended")) {
            query.setDouble(1, seconds(clocksDiffer));
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    /** Calls a function of a time and of how many matches it may take, which counts them. */
    private long counted(String call, Duration time, int atMost) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(call)) {
            query.setDouble(1, seconds(time));
            query.setInt(2, atMost);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private static double seconds(Duration time) {
        return time.toNanos() / 1e9;
    }
}
