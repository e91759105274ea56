package dev.matchpoint.django;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Moves users, tokens, ratings and matches from a dump of a Django database into this one, in one transaction: all of it, but for
 * rows that are reported, or nothing. Ids are kept. What is here already stays as it is.
 *
 * @param names what the Django project calls things
 * @param isUpdate whether accounts that have not been changed here since an import are brought up to date
 * @param isDryRun whether all of it is undone in the end
 * @param reserve how many ids to leave free for what Django will still make
 */
public record DjangoImport(Names names, boolean isUpdate, boolean isDryRun, long reserve) {

    private static final String WRITTEN = "SELECT added, updated FROM django_written WHERE kind = ?";

    private static final String LEFT_OUT = "SELECT count(*) FROM django_note WHERE kind = ? AND NOT moved";

    private static final String NOTES = """
            SELECT kind, reason, moved, expected, count(*), (array_agg(id ORDER BY char_length(id), id))[1:20]
            FROM django_note GROUP BY kind, reason, moved, expected ORDER BY kind DESC, expected, reason""";

    /**
     * Reads a dump and writes it into a database that an instance has been started on. A hundred thousand users with a token and a
     * match each took two minutes on two busy cores; who plays meanwhile does not wait for it.
     *
     * @throws DumpUnreadable if it is not what {@code dumpdata} writes
     * @throws SQLException if the database refuses; nothing has changed then
     */
    public Report run(InputStream dump, Connection database) throws IOException, SQLException, DumpUnreadable {
        database.setAutoCommit(false);
        try {
            set(database, "matchpoint.import_update", Boolean.toString(isUpdate));
            set(database, "matchpoint.import_reserve", Long.toString(reserve));
            execute(database, "stage.sql");
            Reading reading = read(dump, database);
            execute(database, "move.sql");
            Report report = report(database, reading);
            if (isDryRun) {
                database.rollback();
            } else {
                execute(database, "sequences.sql");
                database.commit();
            }
            return report;
        } finally {
            database.rollback();
        }
    }

    private Reading read(InputStream dump, Connection database) throws IOException, SQLException, DumpUnreadable {
        try (Staging staging = new Staging(database)) {
            Reading reading = new Reading(names, staging);
            reading.read(dump);
            if (!reading.models().containsKey(names.user())) {
                throw new DumpUnreadable(
                        "There is no " + names.user() + " in it, but " + reading.models() + ". Which are the users?");
            }
            return reading;
        }
    }

    private static void set(Connection database, String name, String value) throws SQLException {
        try (PreparedStatement set = database.prepareStatement("SELECT set_config(?, ?, true)")) {
            set.setString(1, name);
            set.setString(2, value);
            set.execute();
        }
    }

    private static void execute(Connection database, String script) throws SQLException, IOException {
        try (InputStream resource =
                        Objects.requireNonNull(DjangoImport.class.getResourceAsStream("/django/" + script), script);
                Statement statement = database.createStatement()) {
            statement.execute(new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private Report report(Connection database, Reading reading) throws SQLException {
        Map<String, Long> others = new TreeMap<>(reading.models());
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("user", names.user());
        kinds.put("token", names.token());
        kinds.put("match", names.match());
        List<Report.Moved> moved = new ArrayList<>();
        for (Map.Entry<String, String> kind : kinds.entrySet()) {
            moved.add(moved(database, kind.getKey(), reading.models().getOrDefault(kind.getValue(), 0L)));
        }
        others.keySet().removeAll(kinds.values());
        names.rating().ifPresent(others::remove);
        return new Report(isDryRun, moved, notes(database), others, reading.missing());
    }

    private static Report.Moved moved(Connection database, String kind, long read) throws SQLException {
        long leftOut = query(database, LEFT_OUT, kind).getFirst();
        List<Long> written = query(database, WRITTEN, kind);
        long added = written.get(0);
        long updated = written.get(1);
        return new Report.Moved(kind, read, added, updated, read - added - updated - leftOut, leftOut);
    }

    private static List<Long> query(Connection database, String sql, String kind) throws SQLException {
        try (PreparedStatement query = database.prepareStatement(sql)) {
            query.setString(1, kind);
            try (ResultSet row = query.executeQuery()) {
                row.next();
                List<Long> values = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    values.add(row.getLong(i));
                }
                return values;
            }
        }
    }

    private static List<Report.Note> notes(Connection database) throws SQLException {
        List<Report.Note> notes = new ArrayList<>();
        try (Statement query = database.createStatement();
                ResultSet row = query.executeQuery(NOTES)) {
            while (row.next()) {
                notes.add(new Report.Note(
                        row.getString(1),
                        row.getString(2),
                        row.getBoolean(3),
                        row.getBoolean(4),
                        row.getLong(5),
                        List.of((String[]) row.getArray(6).getArray())));
            }
        }
        return notes;
    }
}
