package dev.matchpoint.queue.postgres;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.Pulse;
import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.database.SchemaReady;
import dev.matchpoint.queue.MatchMeters;
import dev.matchpoint.queue.Modes;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Measures the matches that PostgreSQL makes for this instance: what they are made of is read once a second, in one query, so
 * that nobody who is matched waits for it.
 */
@Singleton
class MadeHere {

    private static final Logger LOG = Logger.getLogger(MadeHere.class);
    private static final Duration EVERY = Duration.ofSeconds(1);
    private static final int BATCH = 1_000;

    private static final String MADE_OF = """
            SELECT mode, rating_difference,
                   ARRAY(SELECT extract(epoch FROM claimed_at - joined_at)::double precision FROM seat WHERE match_id = m.id) AS waits
            FROM match m WHERE id = ANY (?)
            """;

    private final DataSource database;
    private final MatchMeters meters;
    private final Queue<MatchId> made = new ConcurrentLinkedQueue<>();
    private final Pulse pulse = new Pulse("made-here", EVERY, this::measure);

    MadeHere(DataSource database, MeterRegistry meters, Modes modes) {
        this.database = database;
        this.meters = new MatchMeters(meters, modes, "postgresql");
    }

    void start(@Observes SchemaReady event) {
        pulse.start();
    }

    void stop(@Observes ShutdownEvent event) {
        pulse.stop();
    }

    /** A match that was made just now. Costs nothing. */
    void add(MatchId match) {
        made.add(match);
    }

    private void measure() {
        List<Long> batch = new ArrayList<>();
        for (MatchId next = made.poll(); next != null; next = batch.size() < BATCH ? made.poll() : null) {
            batch.add(next.value());
        }
        if (!batch.isEmpty()) {
            measure(batch);
        }
    }

    private void measure(List<Long> matches) {
        try (Connection connection = database.getConnection();
                PreparedStatement query = connection.prepareStatement(MADE_OF)) {
            query.setArray(1, connection.createArrayOf("bigint", matches.toArray()));
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    meters.made(row.getString("mode"), row.getInt("rating_difference"), waits(row));
                }
            }
        } catch (SQLException e) {
            DatabaseOutage.report(LOG, "Some matches were made that are not measured", e);
        }
    }

    private static List<Duration> waits(ResultSet row) throws SQLException {
        Double[] seconds = (Double[]) row.getArray("waits").getArray();
        return Arrays.stream(seconds)
                .map(wait -> Duration.ofNanos((long) (wait * 1e9)))
                .toList();
    }
}
