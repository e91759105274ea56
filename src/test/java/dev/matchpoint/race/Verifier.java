package dev.matchpoint.race;

import com.google.errorprone.annotations.FormatMethod;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.pairing.Window;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;

/** What is stored about a race's players, and everything in it that must not be. */
public final class Verifier {

    private static final Window WINDOW = new Window(100, 10, Duration.ofSeconds(10), 500);

    private final DataSource database;
    private final List<String> violations = Collections.synchronizedList(new ArrayList<>());

    /** One that has found nothing yet. */
    public Verifier(DataSource database) {
        this.database = database;
    }

    /**
     * A player's place, as stored.
     *
     * @param waiting whether a ticket is open
     * @param match the match that the player's row names, 0 for none
     * @param liveSeats the live matches that the player has a seat in
     * @param seats all matches that the player has a seat in
     */
    public record Place(boolean waiting, long match, Set<Long> liveSeats, Set<Long> seats) {}

    /** Where everybody is. */
    public Map<Long, Place> places(List<TestPlayer> players) throws SQLException {
        Map<Long, Place> places = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT l.player_id, l.open_t IS NOT NULL AS waiting, coalesce(l.match_id, 0) AS match_id,
                               s.match_id AS seat, s.live
                        FROM live_player l LEFT JOIN seat s ON s.player_id = l.player_id
                        WHERE l.player_id = ANY (?)
                        """)) {
            query.setArray(1, connection.createArrayOf("bigint", ids(players)));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Place place = places.computeIfAbsent(row.getLong("player_id"), id -> place(row));
                    if (row.getLong("seat") != 0) {
                        place.seats.add(row.getLong("seat"));
                        if (row.getBoolean("live")) {
                            place.liveSeats.add(row.getLong("seat"));
                        }
                    }
                }
            }
        }
        return places;
    }

    private static Place place(ResultSet row) {
        try {
            return new Place(row.getBoolean("waiting"), row.getLong("match_id"), new HashSet<>(), new HashSet<>());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nobody is in two places, and nobody's row and seat disagree. */
    public void onePlaceEach(Map<Long, Place> places) {
        places.forEach((player, place) -> {
            violated(place.liveSeats.size() > 1, "player %d sits in %s", player, place.liveSeats);
            violated(place.waiting && !place.liveSeats.isEmpty(), "player %d waits and plays: %s", player, place);
            violated(
                    !place.liveSeats.equals(place.match == 0 ? Set.of() : Set.of(place.match)),
                    "player %d: row and seat disagree: %s",
                    player,
                    place);
        });
    }

    /** Everybody waits or plays. */
    public void nobodyLost(Map<Long, Place> places) {
        places.forEach((player, place) ->
                violated(!place.waiting && place.liveSeats.isEmpty(), "player %d is lost: %s", player, place));
    }

    /** Matches have two different players, within the window that their waits allowed. */
    public void inTheWindow(List<TestPlayer> players) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT match_id, count(DISTINCT player_id) AS players, max(rating) - min(rating) AS apart,
                               min(joined_at) AS joined_at, max(claimed_at) AS claimed_at
                        FROM seat WHERE match_id IN (SELECT match_id FROM seat WHERE player_id = ANY (?))
                        GROUP BY match_id
                        """)) {
            query.setArray(1, connection.createArrayOf("bigint", ids(players)));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    int allowed = WINDOW.after(Duration.between(
                            row.getObject("joined_at", OffsetDateTime.class),
                            row.getObject("claimed_at", OffsetDateTime.class)));
                    violated(row.getInt("players") != 2, "match %d has not two players", row.getLong("match_id"));
                    violated(
                            row.getInt("apart") > allowed,
                            "match %d: %d apart, %d allowed",
                            row.getLong("match_id"),
                            row.getInt("apart"),
                            allowed);
                }
            }
        }
    }

    /**
     * What a player's account says beside what the seats say.
     *
     * @param played wins, losses and draws of the account
     * @param seats seats in matches that are completed
     * @param change what those added to the rating
     */
    record Tally(int rating, int played, int seats, int change) {}

    /** Everybody's record. */
    Map<Long, Tally> records(List<TestPlayer> players) throws SQLException {
        Map<Long, Tally> records = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement("""
                        SELECT p.id, p.elo_rating, p.wins + p.losses + p.draws AS played,
                               count(s.rating_change) AS seats, coalesce(sum(s.rating_change), 0) AS change
                        FROM player p LEFT JOIN seat s ON s.player_id = p.id
                        WHERE p.id = ANY (?) GROUP BY p.id
                        """)) {
            query.setArray(1, connection.createArrayOf("bigint", ids(players)));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    records.put(
                            row.getLong("id"),
                            new Tally(
                                    row.getInt("elo_rating"),
                                    row.getInt("played"),
                                    row.getInt("seats"),
                                    row.getInt("change")));
                }
            }
        }
        return records;
    }

    private static Object[] ids(List<TestPlayer> players) {
        return players.stream().map(TestPlayer::id).toArray();
    }

    /** A reply that says matched names two players, the caller among them, and a live match stored with both. */
    public void toldTheTruth(TestPlayer player, Reply reply, Map<Long, Place> places) {
        if (!reply.isMatched()) {
            return;
        }
        Set<Long> named = reply.players();
        violated(!named.contains(player.id()) || named.size() != 2, "player %d was told of %s", player.id(), reply);
        violated(!reply.matchIsLive(), "player %d was told of a match that is over: %s", player.id(), reply);
        for (long one : named) {
            Place place = places.get(one);
            violated(
                    place == null || !place.seats.contains(reply.match()),
                    "player %d was told %s, but player %d has %s",
                    player.id(),
                    reply,
                    one,
                    place);
        }
    }

    /** Notes a violation, if it is one. */
    @FormatMethod
    public void violated(boolean is, String what, Object... details) {
        if (is) {
            violations.add(what.formatted(details));
        }
    }

    /** All that was found. */
    public List<String> violations() {
        return List.copyOf(violations);
    }
}
