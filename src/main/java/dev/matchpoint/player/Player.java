package dev.matchpoint.player;

import dev.matchpoint.core.PlayerId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An account. Rows are made by {@link Players#register}; figures change with the results of matches, in SQL.
 *
 * @param email none of an account that an issuer's token has made without one
 * @param password in its stored form
 * @param currentStreak wins in a row up to now
 */
record Player(
        PlayerId id,
        String username,
        @Nullable String email,
        String password,
        int eloRating,
        int wins,
        int losses,
        int draws,
        int currentStreak,
        int bestStreak,
        Instant createdAt,
        Instant updatedAt) {

    /** What {@link #read} reads, as in {@code SELECT} and {@code RETURNING}. */
    static final String COLUMNS =
            "id, username, email, password, elo_rating, wins, losses, draws, current_streak, best_streak, created_at, updated_at";

    /** The account in a row of the table of players. */
    static Player read(ResultSet row) throws SQLException {
        return new Player(
                new PlayerId(row.getLong("id")),
                row.getString("username"),
                row.getString("email"),
                row.getString("password"),
                row.getInt("elo_rating"),
                row.getInt("wins"),
                row.getInt("losses"),
                row.getInt("draws"),
                row.getInt("current_streak"),
                row.getInt("best_streak"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    /** The account as its owner sees it. */
    Profile profile() {
        return new Profile(
                id,
                username,
                Objects.toString(email, ""),
                eloRating,
                wins,
                losses,
                draws,
                games(),
                WinRate.percent(wins, games()),
                currentStreak,
                bestStreak,
                createdAt,
                updatedAt);
    }

    /** The account as everybody sees it. */
    Statistics statistics(long rank) {
        return new Statistics(
                id,
                username,
                eloRating,
                wins,
                losses,
                draws,
                games(),
                WinRate.percent(wins, games()),
                currentStreak,
                bestStreak,
                rank);
    }

    /** The account's line of the leaderboard. */
    LeaderboardRow row(long rank) {
        return new LeaderboardRow(rank, id, username, eloRating, wins, losses, games(), WinRate.percent(wins, games()));
    }

    private int games() {
        return wins + losses + draws;
    }

    /** Without what opens it. */
    @Override
    public String toString() {
        return "Player[id=" + id + ", username=" + username + "]";
    }
}
