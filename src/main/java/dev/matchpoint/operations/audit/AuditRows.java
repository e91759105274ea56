package dev.matchpoint.operations.audit;

import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/** Reads what operators did. */
@Singleton
class AuditRows {

    private final DataSource database;

    AuditRows(DataSource database) {
        this.database = database;
    }

    /** Which of all; what is empty is not looked at. */
    record Filter(Optional<String> operator, Optional<String> action, Optional<String> target) {

        /** What is asked for, by column. */
        private Map<String, String> columns() {
            Map<String, String> columns = new LinkedHashMap<>();
            operator.ifPresent(name -> columns.put("operator", name));
            action.ifPresent(word -> columns.put("action", word));
            target.ifPresent(whom -> columns.put("target", whom));
            return columns;
        }
    }

    /** How many there are. */
    long count(Filter filter) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement query = prepared(connection, "SELECT count(*) FROM audit", filter, "");
                ResultSet row = query.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /** A part of them, the newest first. */
    List<AuditEntry> page(Filter filter, int limit, long offset) throws SQLException {
        String rest = " ORDER BY id DESC LIMIT " + limit + " OFFSET " + offset;
        try (Connection connection = database.getConnection();
                PreparedStatement query = prepared(connection, "SELECT * FROM audit", filter, rest);
                ResultSet row = query.executeQuery()) {
            List<AuditEntry> entries = new ArrayList<>();
            while (row.next()) {
                entries.add(AuditEntry.of(row));
            }
            return entries;
        }
    }

    private static PreparedStatement prepared(Connection connection, String select, Filter filter, String rest)
            throws SQLException {
        Map<String, String> columns = filter.columns();
        String where = columns.isEmpty()
                ? ""
                : columns.keySet().stream()
                        .map(column -> column + " = ?")
                        .collect(Collectors.joining(" AND ", " WHERE ", ""));
        PreparedStatement query = connection.prepareStatement(select + where + rest);
        int index = 1;
        for (String value : columns.values()) {
            query.setString(index++, value);
        }
        return query;
    }
}
