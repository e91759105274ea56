package dev.matchpoint.player;

import dev.matchpoint.core.PlayerId;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An account. Rows are made by {@link Players#register}; figures change with the results of matches, in SQL. */
@Entity
@Table(name = "player")
@SuppressWarnings({"NullAway.Init", "UnusedVariable"}) // filled in by Hibernate, and named in queries
class Player {

    @Id
    private long id;

    private String username;

    /** None of an account that an issuer's token has made without one. */
    private @Nullable String email;

    private String password;
    private boolean active;

    @Column(name = "elo_rating")
    private int eloRating;

    private int wins;
    private int losses;
    private int draws;

    @Column(name = "current_streak")
    private int currentStreak;

    @Column(name = "best_streak")
    private int bestStreak;

    @Column(name = "created_at")
    private Instant createdAt;

    @Column(name = "updated_at")
    private Instant updatedAt;

    protected Player() {}

    PlayerId id() {
        return new PlayerId(id);
    }

    /** The stored form of the password. */
    String password() {
        return password;
    }

    /** The account as its owner sees it. */
    Profile profile() {
        return new Profile(
                id(),
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
                id(),
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
        return new LeaderboardRow(
                rank, id(), username, eloRating, wins, losses, games(), WinRate.percent(wins, games()));
    }

    int eloRating() {
        return eloRating;
    }

    private int games() {
        return wins + losses + draws;
    }
}
