package dev.matchpoint.player.identity;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.database.Groups;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Who is kept out. A ban holds from its commit on: no token opens anything any more within a second, on every instance, and
 * connections are closed ({@link PlayersBanned}).
 */
@Singleton
public class Bans {

    private final DataSource database;
    private final Callers callers;
    private final Groups<PlayerId, Boolean> questions;

    Bans(DataSource database, Callers callers) {
        this.database = database;
        this.callers = callers;
        this.questions = new Groups<>("bans", List::of, this::answers);
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

    /** Which of these players are banned now, or have no account any more. Cost: one look-up each, in one query. */
    public Set<PlayerId> among(List<PlayerId> players) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT id FROM player WHERE id = ANY (?) AND (banned_until > clock_timestamp() OR NOT active)")) {
            Object[] ids = players.stream().map(PlayerId::value).toArray();
            query.setArray(1, connection.createArrayOf("bigint", ids));
            Set<PlayerId> banned = new HashSet<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    banned.add(new PlayerId(row.getLong("id")));
                }
            }
            return banned;
        }
    }

    /** Whether a player is banned now. Never blocks; those who are asked about at the same time share a query. */
    public CompletionStage<Boolean> isBanned(PlayerId player) {
        return questions.ask(player);
    }

    private List<Optional<Boolean>> answers(List<PlayerId> players) throws SQLException {
        Set<PlayerId> banned = among(players);
        return players.stream()
                .map(player -> Optional.of(banned.contains(player)))
                .toList();
    }

    /** As a column has it, which is infinite for good. */
    static Optional<Instant> until(OffsetDateTime column) {
        return Optional.of(column)
                .filter(end -> !end.equals(OffsetDateTime.MAX))
                .map(OffsetDateTime::toInstant);
    }

    @PreDestroy
    void end() {
        questions.end();
    }
}
