package dev.matchpoint.queue.failover;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.Micros;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.queue.redis.UnsavedTicket;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;
import javax.sql.DataSource;

/** The statement that journals tickets which wait in Redis: {@code journal_tickets} in {@code R__ledger.sql}. */
@Singleton
class JournalStatement {

    private final DataSource database;
    private final Counter written;

    JournalStatement(DataSource database, MeterRegistry meters) {
        this.database = database;
        this.written = Counter.builder("matchpoint.journal.written")
                .description("Tickets that were written behind to PostgreSQL")
                .register(meters);
    }

    /** What PostgreSQL made of a ticket. */
    sealed interface Entry {

        UnsavedTicket ticket();

        /**
         * It is known.
         *
         * @param number of the newest request for it
         * @param joinedAt the beginning of the longest of the waits
         */
        record Open(UnsavedTicket ticket, Instant number, Instant joinedAt) implements Entry {}

        /** It is over: tickets up to {@code closed} are, the player being in a match if one is given. */
        record Over(UnsavedTicket ticket, Instant closed, Optional<MatchId> match) implements Entry {}
    }

    /**
     * Journals tickets, and says what became of each but those whose rows somebody else holds. One statement.
     *
     * @param away whether they come from memory, Redis being away, which then has to be told of them
     */
    List<Entry> journal(QueueName queue, List<UnsavedTicket> tickets, boolean away) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call =
                        connection.prepareStatement("SELECT * FROM journal_tickets(?, ?, ?, ?, ?, ?, ?)")) {
            String[] queues = new String[tickets.size()];
            Arrays.fill(queues, queue.toString());
            call.setObject(1, longs(tickets, ticket -> ticket.player().value()));
            call.setObject(2, longs(tickets, ticket -> Micros.of(ticket.number())));
            call.setObject(3, longs(tickets, ticket -> Micros.of(ticket.joinedAt())));
            call.setObject(4, tickets.stream().mapToInt(UnsavedTicket::rating).toArray());
            call.setArray(5, connection.createArrayOf("text", queues));
            call.setObject(6, longs(tickets, ticket -> Micros.of(ticket.lastActive())));
            call.setBoolean(7, away);
            try (ResultSet rows = call.executeQuery()) {
                List<Entry> entries = new ArrayList<>(tickets.size());
                while (rows.next()) {
                    entries.add(entry(tickets.get(rows.getInt("place") - 1), rows));
                }
                written.increment(entries.size());
                return entries;
            }
        }
    }

    private static Entry entry(UnsavedTicket ticket, ResultSet row) throws SQLException {
        if (row.getString("outcome").equals("open")) {
            return new Entry.Open(ticket, Columns.time(row, "number"), Columns.time(row, "joined_at"));
        }
        return new Entry.Over(ticket, Columns.time(row, "closed"), Columns.match(row, "match_id"));
    }

    private static long[] longs(List<UnsavedTicket> tickets, ToLongFunction<UnsavedTicket> value) {
        return tickets.stream().mapToLong(value).toArray();
    }
}
