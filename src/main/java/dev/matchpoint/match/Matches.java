package dev.matchpoint.match;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** The stored matches, for reading. */
@Singleton
public class Matches {

    /** A match's server is where its assignment is, and nowhere else. */
    private static final String VIEW = """
            SELECT m.id, m.queue, m.mode, m.status, m.result, m.waits_since, m.created_at, m.updated_at,
                   b.player_id AS black_id, b.rating AS black_before, b.rating_change AS black_change,
                   w.player_id AS white_id, w.rating AS white_before, w.rating_change AS white_change,
                   bp.username AS black_name, bp.elo_rating AS black_rating,
                   wp.username AS white_name, wp.elo_rating AS white_rating,
                   g.server_id, g.host, g.port, g.region, g.owner, a.number AS assignment,
                   g.heard_at > clock_timestamp() - interval '60 seconds' AS healthy
            FROM match m
            JOIN seat b ON b.match_id = m.id AND b.side = 'black'
            JOIN seat w ON w.match_id = m.id AND w.side = 'white'
            JOIN player bp ON bp.id = b.player_id
            JOIN player wp ON wp.id = w.player_id
            LEFT JOIN assignment a ON a.match_id = m.id AND a.released_at IS NULL
            LEFT JOIN game_server g ON g.server_id = a.server_id
            """;

    private static final String LIVE_AMONG = """
            SELECT l.player_id, l.match_id, o.player_id AS opponent
            FROM live_player l
            JOIN seat o ON o.match_id = l.match_id AND o.player_id <> l.player_id
            WHERE l.player_id = ANY (?) AND l.match_id IS NOT NULL""";

    private final DataSource database;

    Matches(DataSource database) {
        this.database = database;
    }

    /** A match, or empty if there is none of this number. Cost: one query of seven index look-ups. */
    public Optional<MatchView> find(MatchId match) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(VIEW + "WHERE m.id = ?")) {
            query.setLong(1, match.value());
            return read(query).stream().findFirst();
        }
    }

    /** The live match that a player is in. Cost: as {@link #find}. */
    public Optional<MatchView> liveOf(PlayerId player) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        VIEW + "WHERE m.id = (SELECT match_id FROM live_player WHERE player_id = ?)")) {
            query.setLong(1, player.value());
            return read(query).stream().findFirst().filter(MatchView::inProgress);
        }
    }

    /**
     * A player in a live match.
     *
     * @param opponent the other one in it
     */
    public record Pairing(PlayerId player, MatchId match, PlayerId opponent) {}

    /** Which of these players are in a live match, and against whom. Cost: two look-ups each, in one query. */
    public List<Pairing> liveAmong(List<PlayerId> players) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(LIVE_AMONG)) {
            Object[] ids = players.stream().map(PlayerId::value).toArray();
            query.setArray(1, connection.createArrayOf("bigint", ids));
            List<Pairing> pairings = new ArrayList<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    pairings.add(new Pairing(
                            new PlayerId(row.getLong("player_id")),
                            new MatchId(row.getLong("match_id")),
                            new PlayerId(row.getLong("opponent"))));
                }
            }
            return pairings;
        }
    }

    /** Which of these matches are live. Cost: a look-up each, in one query. */
    public Set<MatchId> live(Collection<MatchId> matches) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT id FROM match WHERE id = ANY (?) AND status = 'in_progress'")) {
            Object[] ids = matches.stream().map(MatchId::value).toArray();
            query.setArray(1, connection.createArrayOf("bigint", ids));
            Set<MatchId> live = new HashSet<>();
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    live.add(new MatchId(row.getLong(1)));
                }
            }
            return live;
        }
    }

    /** A player's matches, the newest first, up to a number of them; empty if there is no such player. */
    Optional<List<MatchView>> ofPlayer(PlayerId player, int limit) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        VIEW + "WHERE m.id IN (SELECT match_id FROM seat WHERE player_id = ?"
                                + " ORDER BY match_id DESC LIMIT ?) ORDER BY m.id DESC")) {
            query.setLong(1, player.value());
            query.setInt(2, limit);
            List<MatchView> matches = read(query);
            return matches.isEmpty() && !exists(connection, player) ? Optional.empty() : Optional.of(matches);
        }
    }

    private static boolean exists(Connection connection, PlayerId player) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT FROM player WHERE id = ?")) {
            query.setLong(1, player.value());
            try (ResultSet row = query.executeQuery()) {
                return row.next();
            }
        }
    }

    private static List<MatchView> read(PreparedStatement query) throws SQLException {
        List<MatchView> matches = new ArrayList<>();
        try (ResultSet row = query.executeQuery()) {
            while (row.next()) {
                matches.add(view(row));
            }
        }
        return matches;
    }

    private static MatchView view(ResultSet row) throws SQLException {
        PlayerId black = new PlayerId(row.getLong("black_id"));
        PlayerId white = new PlayerId(row.getLong("white_id"));
        Optional<Result> result = Optional.ofNullable(row.getString("result")).flatMap(Result::of);
        Optional<Side> winner = result.flatMap(Result::winner);
        return new MatchView(
                new MatchId(row.getLong("id")),
                row.getString("mode"),
                MatchStatus.of(row.getString("status")),
                result.orElse(null),
                black,
                white,
                new MatchView.PlayerView(black, row.getString("black_name"), row.getInt("black_rating")),
                new MatchView.PlayerView(white, row.getString("white_name"), row.getInt("white_rating")),
                winner.map(side -> side == Side.BLACK ? black : white).orElse(null),
                winner.map(side -> side == Side.BLACK ? white : black).orElse(null),
                row.getInt("black_before"),
                row.getInt("white_before"),
                row.getObject("black_change", Integer.class),
                row.getObject("white_change", Integer.class),
                null,
                null,
                null,
                time(row, "created_at"),
                time(row, "updated_at"),
                placement(row));
    }

    private static Placement placement(ResultSet row) throws SQLException {
        String server = row.getString("server_id");
        if (server != null) {
            return new Placement.On(
                    new Placement.ServerView(
                            server, row.getString("host"), row.getInt("port"), row.getString("region")),
                    row.getString("owner"),
                    row.getLong("assignment"),
                    row.getBoolean("healthy"));
        }
        OffsetDateTime since = row.getObject("waits_since", OffsetDateTime.class);
        return since != null && MatchStatus.of(row.getString("status")) == MatchStatus.IN_PROGRESS
                ? new Placement.Pending(QueueName.parse(row.getString("queue")), since.toInstant())
                : new Placement.None();
    }

    private static Instant time(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
