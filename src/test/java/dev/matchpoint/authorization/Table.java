package dev.matchpoint.authorization;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The table of who is answered what, as it is written in Markdown: a row for each operation, a column for each {@link Caller}. */
final class Table {

    private static final Pattern ROW = Pattern.compile("^\\| *`([A-Z]+ /[^`]*)` *\\|(.*)\\|$");
    private static final String HEAD = Stream.concat(
                    Stream.of("operation"), Stream.of(Caller.values()).map(Caller::title))
            .collect(Collectors.joining("|"));

    private final List<Row> rows;

    private Table(List<Row> rows) {
        this.rows = rows;
    }

    /**
     * The status with which each caller of an operation is to be answered.
     *
     * @param operation method and path, as in {@code GET /api/rooms/{id}}
     */
    record Row(String operation, Map<Caller, Integer> expected) {

        /** What is wrong with answers; nothing if each is the one that is written here. */
        List<String> differences(Map<Caller, Answer> answers) {
            List<String> differences = new ArrayList<>();
            expected.forEach((caller, status) -> {
                Answer answer = answers.get(caller);
                if (answer == null || answer.status() != status) {
                    differences.add("%s by %s must be answered %d, but was %s"
                            .formatted(operation, caller.title(), status, answer == null ? "not made" : answer));
                }
            });
            return differences;
        }

        @Override
        public String toString() {
            return operation;
        }
    }

    /** An answer, with the beginning of its body for whoever wonders why. */
    record Answer(int status, String body) {

        @Override
        public String toString() {
            return body.isEmpty() ? Integer.toString(status) : status + " " + body;
        }
    }

    /**
     * Reads a table.
     *
     * @throws IllegalArgumentException if its head names other callers, or others in another order; or if an operation has
     *     two rows, or a row has not a status for each caller
     */
    static Table parse(List<String> lines) {
        if (lines.stream().map(Table::cells).noneMatch(HEAD::equals)) {
            throw new IllegalArgumentException("no line is the head of the table: " + HEAD);
        }
        List<Row> rows = lines.stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .map(row -> row(row.group(1), row.group(2)))
                .toList();
        Set<String> seen = new TreeSet<>();
        for (Row row : rows) {
            if (!seen.add(row.operation)) {
                throw new IllegalArgumentException("two rows for " + row);
            }
        }
        return new Table(rows);
    }

    private static String cells(String line) {
        return Stream.of(line.split("\\|", -1))
                .map(String::strip)
                .filter(cell -> !cell.isEmpty())
                .collect(Collectors.joining("|"));
    }

    private static Row row(String operation, String cells) {
        List<String> statuses = List.of(cells.split("\\|", -1));
        if (statuses.size() != Caller.values().length) {
            throw new IllegalArgumentException(operation + " needs a status for each of " + HEAD);
        }
        Map<Caller, Integer> expected = new EnumMap<>(Caller.class);
        var next = statuses.iterator();
        for (Caller caller : Caller.values()) {
            expected.put(caller, Integer.valueOf(next.next().strip()));
        }
        return new Row(operation, expected);
    }

    List<Row> rows() {
        return rows;
    }

    /** What is wrong with the table for an API of these operations: those that have no row, and rows of none of them. */
    List<String> gaps(Set<String> operations) {
        Set<String> described = rows.stream().map(Row::operation).collect(Collectors.toCollection(TreeSet::new));
        return Stream.concat(
                        new TreeSet<>(operations)
                                .stream()
                                        .filter(operation -> !described.contains(operation))
                                        .map(operation -> "no row for " + operation),
                        described.stream()
                                .filter(row -> !operations.contains(row))
                                .map(row -> "no operation for the row " + row))
                .toList();
    }
}
