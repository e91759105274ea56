package dev.matchpoint.operations.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.matchpoint.web.Deadline;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.jboss.logging.Logger;

/**
 * Writes down what operators do: in the transaction that does it, or before it is done. So nothing is done that is not written
 * down, and nothing while PostgreSQL is away. Calls block, and fail as PostgreSQL does.
 */
@Singleton
public class Audit {

    private static final Logger LOG = Logger.getLogger(Audit.class);

    private final DataSource database;
    private final ObjectMapper json;

    Audit(DataSource database, ObjectMapper json) {
        this.database = database;
        this.json = json;
    }

    /**
     * Changes something in PostgreSQL and writes that down, in one transaction; one that has changed nothing is not written down.
     *
     * @param change all of its connections take part in the transaction
     */
    public <T> T together(Deed deed, Predicate<T> hasChanged, Deadline.Work<T> change) {
        return QuarkusTransaction.requiringNew().call(() -> {
            T outcome = change.answer();
            if (hasChanged.test(outcome)) {
                note(deed, Outcome.DONE);
            }
            return outcome;
        });
    }

    /** Writes down what is to be done elsewhere, has it done, and writes down what became of it. */
    public <T> T around(Deed deed, Function<T, Outcome> outcome, Deadline.Work<T> work)
            throws SQLException, InterruptedException {
        long id = note(deed, Outcome.BEGUN);
        Outcome became = Outcome.FAILED;
        try {
            T answer = work.answer();
            became = outcome.apply(answer);
            return answer;
        } finally {
            end(id, became);
        }
    }

    /** Writes an order down, which gives it to all instances. */
    public void order(Deed deed) throws SQLException {
        note(deed, Outcome.TOLD);
    }

    private long note(Deed deed, Outcome outcome) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement insert = connection.prepareStatement("""
                        INSERT INTO audit (operator, action, target, details, outcome) VALUES (?, ?, ?, ?::jsonb, ?)
                        RETURNING id
                        """)) {
            insert.setString(1, deed.operator());
            insert.setString(2, deed.action().toString());
            insert.setString(3, deed.target());
            insert.setString(4, json.writeValueAsString(deed.details()));
            insert.setString(5, outcome.toString());
            try (ResultSet row = insert.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("details are no JSON", e);
        }
    }

    /** It is done by now, or not: who asked for it is told so in any case. */
    private void end(long id, Outcome outcome) {
        try (Connection connection = database.getConnection();
                PreparedStatement update = connection.prepareStatement("UPDATE audit SET outcome = ? WHERE id = ?")) {
            update.setString(1, outcome.toString());
            update.setLong(2, id);
            update.executeUpdate();
        } catch (SQLException e) {
            LOG.warnf(e, "What became of something could not be written down: audit=%d outcome=%s", id, outcome);
        }
    }
}
