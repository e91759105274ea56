package dev.matchpoint.match;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.QueueName;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Matches that are to get a game server and have none: for who puts them on one. */
@Singleton
public class PendingMatches {

    private final DataSource database;
    private final Matches matches;
    private final Releases releases;

    PendingMatches(DataSource database, Matches matches, Releases releases) {
        this.database = database;
        this.matches = matches;
        this.releases = releases;
    }

    /**
     * One of them.
     *
     * @param queue that its players waited in, whose region it belongs to
     */
    public record Pending(MatchId match, QueueName queue) {}

    /** Those that have waited longest, of each region up to so many. Cost: one walk over all that wait. */
    public List<Pending> next(int ofEachRegion) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call = connection.prepareStatement("SELECT * FROM matches_without_server(?)")) {
            call.setInt(1, ofEachRegion);
            try (ResultSet row = call.executeQuery()) {
                List<Pending> pending = new ArrayList<>();
                while (row.next()) {
                    pending.add(
                            new Pending(new MatchId(row.getLong("match_id")), QueueName.parse(row.getString("queue"))));
                }
                return pending;
            }
        }
    }

    /** How many there are. Cost: one walk over all that wait. */
    public long count() throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(
                        "SELECT count(*) FROM match WHERE status = 'in_progress' AND waits_since IS NOT NULL");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** Where a match is that has been put on a server; empty if it is on none. Cost: as {@link Matches#find}. */
    public Optional<Placement.On> placementOf(MatchId match) throws SQLException {
        return matches.find(match).map(MatchView::placement).flatMap(placement -> switch (placement) {
            case Placement.On on -> Optional.of(on);
            case Placement.Pending _, Placement.None() -> Optional.empty();
        });
    }

    /**
     * Sees to matches whose server was lost: those that were being played are abandoned, and their players may queue again; the
     * others become pending, if matches get servers by themselves. Counts both. Cost: one call; a look-up if there are none.
     *
     * @param atMost so many at a time
     */
    public long seeToLost(int atMost) throws SQLException {
        return releases.seeToLost(atMost);
    }
}
