package dev.matchpoint.queue.postgres;

import dev.matchpoint.database.SchemaReady;
import dev.matchpoint.queue.Mode;
import dev.matchpoint.queue.Modes;
import dev.matchpoint.queue.QueueConfig;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;

/** Writes the configured modes to where the rows are, once per start; the last instance that starts decides. */
@Singleton
class ModeTable {

    private static final String WRITE = """
            INSERT INTO game_mode (name, base, step, every_seconds, growth, candidates, touch_every, expiry, abandon_after,
                rematch_after, sides)
            VALUES (?, ?, ?, ?, ?, ?, make_interval(secs => ?), make_interval(secs => ?), make_interval(secs => ?),
                make_interval(secs => ?), ?)
            ON CONFLICT (name) DO UPDATE
            SET base = EXCLUDED.base, step = EXCLUDED.step, every_seconds = EXCLUDED.every_seconds,
                growth = EXCLUDED.growth, candidates = EXCLUDED.candidates, touch_every = EXCLUDED.touch_every,
                expiry = EXCLUDED.expiry, abandon_after = EXCLUDED.abandon_after,
                rematch_after = EXCLUDED.rematch_after, sides = EXCLUDED.sides
            """;

    /** Signs of life are written thirty times in a ticket's life, at most, rather than at every poll. */
    private static final int TOUCHES_PER_LIFE = 30;

    private final DataSource database;
    private final Modes modes;
    private final QueueConfig config;

    ModeTable(DataSource database, Modes modes, QueueConfig config) {
        this.database = database;
        this.modes = modes;
        this.config = config;
    }

    void write(@Observes SchemaReady event) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement write = connection.prepareStatement(WRITE)) {
            for (Mode mode : modes.all()) {
                bind(write, mode);
                write.setArray(11, connection.createArrayOf("text", mode.sides().toArray()));
                write.executeUpdate();
            }
        }
    }

    private void bind(PreparedStatement write, Mode mode) throws SQLException {
        Duration touchEvery = config.ticketTtl().dividedBy(TOUCHES_PER_LIFE);
        write.setString(1, mode.name());
        write.setInt(2, mode.window().base());
        write.setInt(3, mode.window().step());
        write.setDouble(4, seconds(mode.window().every()));
        write.setInt(5, mode.window().growth());
        write.setInt(6, config.candidates());
        write.setDouble(7, seconds(touchEvery));
        write.setDouble(8, seconds(config.ticketTtl().plus(touchEvery)));
        write.setDouble(9, seconds(mode.abandonAfter()));
        write.setDouble(10, seconds(mode.rematchAfter()));
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
