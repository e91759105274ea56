package dev.matchpoint.fleet.postgres;

import dev.matchpoint.core.Micros;
import dev.matchpoint.fleet.server.FleetConfig;
import dev.matchpoint.fleet.server.GameId;
import dev.matchpoint.fleet.server.Order;
import dev.matchpoint.fleet.server.Proposal;
import dev.matchpoint.fleet.server.Server;
import dev.matchpoint.fleet.server.ServerId;
import dev.matchpoint.fleet.server.Verdict;
import dev.matchpoint.fleet.server.Verdict.Refusal;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Which game is on which server. Each method is one call of a function of {@code R__fleet.sql}, and one commit. */
@Singleton
public class AssignmentRows {

    private final DataSource database;
    private final FleetConfig config;

    AssignmentRows(DataSource database, FleetConfig config) {
        this.database = database;
        this.config = config;
    }

    /**
     * PostgreSQL's word on a proposal.
     *
     * @param server that it is about, as it is now; null if there is none
     */
    public record Decided(Verdict verdict, @Nullable Server server) {}

    /** Decides on proposals, of which no two are of one game. */
    public List<Decided> assign(List<Proposal> proposals) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call = connection.prepareStatement(
                        "SELECT verdict, (server).* FROM assign_games(?, ?, ?, ?, make_interval(secs => ?)) ORDER BY place")) {
            Object[] games = proposals.stream().map(one -> one.game().value()).toArray();
            Object[] servers =
                    proposals.stream().map(one -> one.server().value()).toArray();
            call.setArray(1, connection.createArrayOf("text", games));
            call.setArray(2, connection.createArrayOf("text", servers));
            call.setObject(3, proposals.stream().mapToInt(Proposal::room).toArray());
            call.setObject(
                    4,
                    proposals.stream().mapToLong(one -> Micros.of(one.heard())).toArray());
            call.setDouble(5, ServerColumns.seconds(config.healthyFor()));
            try (ResultSet row = call.executeQuery()) {
                List<Decided> decided = new ArrayList<>(proposals.size());
                for (Proposal proposal : proposals) {
                    row.next();
                    decided.add(decided(row, proposal.server()));
                }
                return decided;
            }
        }
    }

    /** Chooses a server for a game, in a region first if there is room, and decides on it. */
    public Decided assignAnywhere(GameId game, Optional<String> region, int room) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call = connection.prepareStatement(
                        "SELECT verdict, (server).* FROM assign_anywhere(?, ?, ?, ?, make_interval(secs => ?))")) {
            call.setString(1, game.value());
            call.setString(2, region.orElse(null));
            call.setInt(3, room);
            call.setBoolean(4, config.order() == Order.PACK);
            call.setDouble(5, ServerColumns.seconds(config.healthyFor()));
            try (ResultSet row = call.executeQuery()) {
                row.next();
                return decided(row, new ServerId(String.valueOf(row.getString("server_id"))));
            }
        }
    }

    /** Ends a game; nothing if that has been done. Returns the server that has room for more now. */
    public Optional<Server> release(GameId game) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call = connection.prepareStatement("SELECT * FROM release_games(ARRAY[?])")) {
            call.setString(1, game.value());
            return ServerColumns.all(call).stream().findFirst();
        }
    }

    /** Forgets games that were released long ago, up to a number of them, and counts them. */
    public int forget(int atMost) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement delete = connection.prepareStatement("""
                        DELETE FROM assignment WHERE game_id IN (
                            SELECT game_id FROM assignment WHERE released_at < clock_timestamp() - make_interval(secs => ?)
                            ORDER BY released_at LIMIT ? FOR UPDATE SKIP LOCKED)
                        """)) {
            delete.setDouble(1, ServerColumns.seconds(config.rememberGames()));
            delete.setInt(2, atMost);
            return delete.executeUpdate();
        }
    }

    private static Decided decided(ResultSet row, ServerId proposed) throws SQLException {
        Server server = row.getString("server_id") == null ? null : ServerColumns.server(row);
        String word = row.getString("verdict");
        Verdict verdict = switch (word) {
            case "none" -> new Verdict.None();
            case "late" -> new Verdict.Late();
            case "over" -> new Verdict.Over();
            case "retry" -> new Verdict.Again();
            case "assigned", "same" -> server == null ? new Verdict.Again() : new Verdict.Assigned(server);
            default -> new Verdict.Refused(proposed, Refusal.valueOf(word.toUpperCase(Locale.ROOT)));
        };
        return new Decided(verdict, server);
    }
}
