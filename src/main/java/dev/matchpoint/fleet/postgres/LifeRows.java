package dev.matchpoint.fleet.postgres;

import dev.matchpoint.core.Micros;
import dev.matchpoint.fleet.server.Beat;
import dev.matchpoint.fleet.server.FleetConfig;
import dev.matchpoint.fleet.server.GameId;
import dev.matchpoint.fleet.server.Server;
import dev.matchpoint.fleet.server.ServerId;
import jakarta.inject.Singleton;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** How servers live and end. Each method is one call of a function of {@code R__fleet.sql}, and one commit. */
@Singleton
public class LifeRows {

    private static final int AT_ONCE = 200;

    private final DataSource database;
    private final FleetConfig config;

    LifeRows(DataSource database, FleetConfig config) {
        this.database = database;
        this.config = config;
    }

    /**
     * A server that is no more, or some of whose games are not.
     *
     * @param games that are on no server now
     * @param rev up to which what Redis knows of it is over; 0 if the server is still there
     */
    public record Loss(ServerId server, List<GameId> games, long rev) {}

    /** What became of a removal. */
    public sealed interface Removal {

        /** It is gone, and its games are on no server. */
        record Removed(Loss loss) implements Removal {}

        /** There is no such server. */
        record Unknown() implements Removal {}

        /** It is somebody else's. */
        record Foreign() implements Removal {}

        /** It has games. */
        record HoldsGames() implements Removal {}
    }

    /** Writes heartbeats, and returns the servers that there are. */
    public List<Server> hear(List<Beat> beats) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call = connection.prepareStatement("SELECT * FROM hear_servers(?, ?, ?, ?, ?)")) {
            set(connection, call, 1, "text", beats, beat -> beat.server().value());
            set(connection, call, 2, "bigint", beats, beat -> Micros.of(beat.at()));
            set(connection, call, 3, "float8", beats, Beat::cpuUsage);
            set(connection, call, 4, "float8", beats, Beat::memoryUsage);
            set(connection, call, 5, "integer", beats, Beat::games);
            return ServerColumns.all(call);
        }
    }

    private static void set(
            Connection connection,
            PreparedStatement call,
            int index,
            String type,
            List<Beat> beats,
            Function<Beat, @Nullable Object> value)
            throws SQLException {
        Object[] values = new Object[beats.size()];
        Arrays.setAll(values, i -> value.apply(beats.get(i)));
        call.setArray(index, connection.createArrayOf(type, values));
    }

    /**
     * Removes a server in the name of its owner.
     *
     * @param force whether it is removed with games on it
     */
    public Removal remove(ServerId server, String owner, boolean force) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call = connection.prepareStatement("SELECT * FROM remove_server(?, ?, ?)")) {
            call.setString(1, server.value());
            call.setString(2, owner);
            call.setBoolean(3, force);
            try (ResultSet row = call.executeQuery()) {
                row.next();
                String outcome = row.getString("outcome");
                return switch (outcome) {
                    case "removed" -> new Removal.Removed(loss(server, row, row.getLong("rev")));
                    case "unknown" -> new Removal.Unknown();
                    case "foreign" -> new Removal.Foreign();
                    case "holds" -> new Removal.HoldsGames();
                    default -> throw new IllegalStateException("remove_server answered " + outcome);
                };
            }
        }
    }

    /** Removes servers that were not heard of for too long, if it is time to look for some; some at a time. */
    public List<Loss> reap() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call = connection.prepareStatement(
                        "SELECT * FROM reap_servers(make_interval(secs => ?), make_interval(secs => ?), ?)")) {
            call.setDouble(1, ServerColumns.seconds(config.reapEvery()));
            call.setDouble(2, ServerColumns.seconds(config.goneAfter()));
            call.setInt(3, AT_ONCE);
            return losses(call, true);
        }
    }

    /** Releases games that their servers have not known for a while. */
    public List<Loss> reconcile() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call = connection.prepareStatement(
                        "SELECT * FROM reconcile_servers(make_interval(secs => ?), make_interval(secs => ?), ?)")) {
            call.setDouble(1, ServerColumns.seconds(config.differsGrace()));
            call.setDouble(2, ServerColumns.seconds(config.healthyFor()));
            call.setInt(3, AT_ONCE);
            return losses(call, false);
        }
    }

    private static List<Loss> losses(PreparedStatement call, boolean areGone) throws SQLException {
        List<Loss> losses = new ArrayList<>();
        try (ResultSet row = call.executeQuery()) {
            while (row.next()) {
                losses.add(loss(new ServerId(row.getString("server_id")), row, areGone ? row.getLong("rev") : 0));
            }
        }
        return losses;
    }

    private static Loss loss(ServerId server, ResultSet row, long rev) throws SQLException {
        Array games = row.getArray("games");
        List<GameId> ids =
                Arrays.stream((String[]) games.getArray()).map(GameId::new).toList();
        return new Loss(server, ids, rev);
    }
}
