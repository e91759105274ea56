package dev.matchpoint.operations;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.matchpoint.Moves;
import dev.matchpoint.TestMetrics;
import dev.matchpoint.TestMetrics.Family;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Holds {@code docs/metrics.md}, the program and the tests together, and writes who moves what: {@code target/metrics-table.md}. */
@QuarkusTest
class MetricsTableTest {

    private static final Path TABLE = Path.of("docs", "metrics.md");
    private static final Pattern ROW =
            Pattern.compile("(?m)^\\| `(matchpoint_\\w+)` \\| (\\w+) \\|([^|]*)\\| [^|]+ \\| [^|]+ \\|$");
    private static final Pattern WORD = Pattern.compile("`(\\w+)`");

    private static Map<String, Family> documented() throws IOException {
        Map<String, Family> rows = new TreeMap<>();
        ROW.matcher(Files.readString(TABLE)).results().forEach(row -> {
            SortedSet<String> labels = WORD.matcher(row.group(3))
                    .results()
                    .map(label -> label.group(1))
                    .collect(Collectors.toCollection(TreeSet::new));
            assertThat(rows.put(row.group(1), new Family(row.group(2), labels)))
                    .as("another row of " + row.group(1))
                    .isNull();
        });
        return rows;
    }

    private static Map<String, SortedSet<String>> movers() {
        Map<String, SortedSet<String>> movers = new TreeMap<>();
        for (JavaClass test : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages("dev.matchpoint")) {
            for (JavaMethod method : test.getMethods()) {
                if (method.isAnnotatedWith(Moves.class)) {
                    for (String metric : method.getAnnotationOfType(Moves.class).value()) {
                        movers.computeIfAbsent(metric, _ -> new TreeSet<>())
                                .add(test.getSimpleName() + "." + method.getName());
                    }
                }
            }
        }
        return movers;
    }

    @Test
    void theTableSaysWhatTheProgramMeasures() throws IOException {
        assertThat(documented()).containsExactlyEntriesOf(TestMetrics.families());
    }

    @Test
    void everyMetricIsMovedByATest() throws IOException {
        Map<String, SortedSet<String>> movers = movers();
        write(movers);
        assertThat(movers.keySet())
                .as("metrics that tests @Move, and those of docs/metrics.md")
                .containsExactlyElementsOf(documented().keySet());
    }

    @Test
    void everyMetricThatTheDocumentationNamesExists() throws IOException {
        Map<String, Family> families = TestMetrics.families();
        for (Path page : List.of(TABLE, Path.of("docs", "operations.md"))) {
            assertThat(Pattern.compile("matchpoint_[a-z_]+")
                            .matcher(Files.readString(page))
                            .results()
                            .map(MatchResult::group)
                            .filter(name -> families.keySet().stream().noneMatch(name::startsWith)))
                    .as("named by " + page)
                    .isEmpty();
        }
    }

    private static void write(Map<String, SortedSet<String>> movers) throws IOException {
        Path table = Path.of("target", "metrics-table.md");
        Files.createDirectories(table.getParent());
        Files.writeString(
                table,
                movers.entrySet().stream()
                        .map(one -> "| `%s` | %s |\n".formatted(one.getKey(), String.join("<br>", one.getValue())))
                        .collect(Collectors.joining(
                                "",
                                "# The metrics and the tests that move them\n\n| metric | moved by |\n|---|---|\n",
                                "")));
    }
}
