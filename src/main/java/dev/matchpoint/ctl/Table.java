package dev.matchpoint.ctl;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Rows in columns that are as wide as they need to be. */
final class Table {

    private static final String GAP = "  ";
    private static final int WIDEST = 60;

    private final List<String> headings;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        this.headings = List.of(headings);
    }

    /** A table of some fields of each object in an array; the headings are their names. */
    static Table of(JsonNode array, String... fields) {
        Table table = new Table(Arrays.stream(fields)
                .map(field -> field.toUpperCase(Locale.ROOT).replace('_', ' '))
                .toArray(String[]::new));
        array.forEach(row -> table.add(
                Arrays.stream(fields).map(field -> text(row.path(field))).toArray(String[]::new)));
        return table;
    }

    /** As a person reads it: nothing for what is not known, and lists with commas. */
    static String text(JsonNode value) {
        String text = value.isNull() || value.isMissingNode()
                ? "-"
                : value.isArray()
                        ? StreamSupport.stream(value.spliterator(), false)
                                .map(JsonNode::asText)
                                .collect(Collectors.joining(","))
                        : value.isContainerNode() ? value.toString() : value.asText();
        return text.length() > WIDEST ? text.substring(0, WIDEST - 1) + "…" : text;
    }

    Table add(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    /** Prints it, or a word for nothing. */
    void print(PrintWriter out) {
        if (rows.isEmpty()) {
            out.println("None.");
            return;
        }
        int[] widths = IntStream.range(0, headings.size())
                .map(column -> Stream.concat(Stream.of(headings), rows.stream())
                        .mapToInt(row -> row.get(column).length())
                        .max()
                        .orElse(0))
                .toArray();
        line(out, headings, widths);
        rows.forEach(row -> line(out, row, widths));
    }

    private static void line(PrintWriter out, List<String> row, int[] widths) {
        String line = IntStream.range(0, row.size())
                .mapToObj(column -> ("%-" + widths[column] + "s").formatted(row.get(column)))
                .collect(Collectors.joining(GAP));
        out.println(line.stripTrailing());
    }
}
