package dev.matchpoint.outage;

import dev.matchpoint.StoredQueue;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.core.Micros;
import dev.matchpoint.race.Agreement;
import dev.matchpoint.race.Verifier;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads what both stores and all answers say once everybody is quiet, and finds what must not be. */
final class Audit {

    /** By how much the clocks of instances and PostgreSQL may differ, twice. */
    private static final Duration CLOCK_ERROR = Duration.ofMillis(40);

    private static final String ELSEWHERE = "%s but stored %s%s";

    /** What must not be. */
    enum Fault {
        /** In two places at once, or told so. */
        DOUBLE,
        /** Joined, did not leave, and is neither waiting nor in a match. */
        LOST,
        /** Told of a match that is not stored with both. */
        NO_SHOW,
        /** Left, and still in. */
        HELD,
        /** The stores disagree: of a ticket in Redis whose player is elsewhere, of a claim that nobody settles. */
        ORPHAN,
        /** Matched out of the window. */
        APART,
        /** Still waiting, but since later than they had been. */
        WAIT_LOST
    }

    private final List<Story> stories;
    private final List<TestPlayer> players;
    private final DataSource database;
    private final StoredQueue redis;
    private final Map<Fault, Verifier> findings = new EnumMap<>(Fault.class);

    Audit(List<Story> stories, DataSource database, StoredQueue redis) {
        this.stories = stories;
        this.players = stories.stream().map(Story::player).toList();
        this.database = database;
        this.redis = redis;
        for (Fault fault : Fault.values()) {
            findings.put(fault, new Verifier(database));
        }
    }

    /** What is wrong, of each kind; waits until the stores agree, and not for long if they never do. */
    Map<Fault, List<String>> findings() throws SQLException {
        new Agreement(database, redis, players)
                .afterLosses()
                .disagreements()
                .forEach(one -> of(Fault.ORPHAN).violated(true, "%s", one));
        Map<Long, Verifier.Place> places = of(Fault.DOUBLE).places(players);
        of(Fault.DOUBLE).onePlaceEach(places);
        of(Fault.APART).inTheWindow(players);
        Map<Long, Instant> waits = waits();
        Map<Seat, Instant> seats = seats();
        for (Story story : stories) {
            long player = story.player().id();
            judge(story, places.get(player));
            story.waitsSince().ifPresent(told -> judgeWait(story, told, waits.get(player)));
            story.heard().forEach((match, heard) -> {
                of(Fault.NO_SHOW).toldTheTruth(story.player(), heard.reply(), places);
                heard.waitedSince().ifPresent(told -> judgeWait(story, told, seats.get(new Seat(player, match))));
            });
            story.contradictions().forEach(one -> of(Fault.DOUBLE).violated(true, "%s", one));
        }
        Map<Fault, List<String>> found = new EnumMap<>(Fault.class);
        findings.forEach((fault, verifier) -> found.put(fault, verifier.violations()));
        return found;
    }

    private void judge(Story story, Verifier.Place place) {
        Set<Long> unheard = new HashSet<>(place.seats());
        unheard.removeAll(story.heard().keySet());
        boolean isIn = place.waiting() || !place.liveSeats().isEmpty();
        of(Fault.LOST)
                .violated(
                        unheard.size() < story.surprises(),
                        "%s was out without having left %d times, and has %s%s",
                        story,
                        story.surprises(),
                        place,
                        story.surprise());
        switch (story.place()) {
            case OUT -> of(Fault.HELD).violated(isIn, ELSEWHERE, story, place, story.trail());
            case WAITING -> of(Fault.LOST).violated(!isIn && unheard.isEmpty(), ELSEWHERE, story, place, story.trail());
            case PLAYING -> of(Fault.NO_SHOW).violated(place.waiting(), ELSEWHERE, story, place, story.trail());
            case JOINING, LEAVING -> of(Fault.LOST).violated(true, ELSEWHERE, story, place, story.trail());
        }
    }

    private void judgeWait(Story story, Instant told, @Nullable Instant stored) {
        of(Fault.WAIT_LOST)
                .violated(
                        stored != null && stored.minus(CLOCK_ERROR).isAfter(told),
                        "%s: told to wait at %s, stored since %s",
                        story,
                        told,
                        stored);
    }

    /** Since when those wait who do, as PostgreSQL says, or Redis if it says later. */
    private Map<Long, Instant> waits() throws SQLException {
        Map<Long, Instant> waits = new HashMap<>();
        read("SELECT player_id, 0, joined_at FROM live_player WHERE open_t IS NOT NULL AND player_id = ANY (?)")
                .forEach((seat, joined) -> waits.put(seat.player, joined));
        redis.tickets()
                .forEach((player, ticket) -> waits.merge(
                        player, Micros.toInstant(ticket.joined()), (one, other) -> one.isAfter(other) ? one : other));
        return waits;
    }

    private record Seat(long player, long match) {}

    /** Since when those had waited who were matched. */
    private Map<Seat, Instant> seats() throws SQLException {
        return read("SELECT player_id, match_id, joined_at FROM seat WHERE player_id = ANY (?)");
    }

    private Map<Seat, Instant> read(String sql) throws SQLException {
        Map<Seat, Instant> times = new HashMap<>();
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(sql)) {
            Object[] ids = players.stream().map(TestPlayer::id).toArray();
            query.setArray(1, connection.createArrayOf("bigint", ids));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    Seat seat = new Seat(row.getLong(1), row.getLong(2));
                    times.put(seat, row.getObject(3, OffsetDateTime.class).toInstant());
                }
            }
        }
        return times;
    }

    private Verifier of(Fault fault) {
        return findings.get(fault);
    }
}
