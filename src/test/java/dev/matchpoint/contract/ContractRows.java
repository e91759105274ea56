package dev.matchpoint.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The rows of the tables of {@code docs/api.md}: each begins with its id. */
final class ContractRows {

    private static final Path DOCUMENT = Path.of("docs", "api.md");
    private static final Pattern ROW = Pattern.compile("^\\| *`([a-z0-9]+(?:-[a-z0-9]+)+)` *\\|(.*)\\|$");

    private ContractRows() {}

    /** What each row promises, by its id, in the document's order. */
    static Map<String, String> read() {
        Map<String, String> rows = new LinkedHashMap<>();
        try {
            for (String line : Files.readAllLines(DOCUMENT)) {
                Matcher row = ROW.matcher(line);
                if (row.matches()
                        && rows.put(row.group(1), row.group(2).replace("|", "·").strip()) != null) {
                    throw new IllegalStateException("two rows of docs/api.md have the id " + row.group(1));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }
}
