package dev.matchpoint.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be seen in the source files only. */
class SourcesTest {

    private static final int LONG = 250;
    /** A public type, or a public method or field of one; but no compact constructor, which its record explains. */
    private static final Pattern PUBLIC = Pattern.compile("^(?:    )?public (?!\\w+ \\{$).*");

    private static final Pattern NAMED_TEST = Pattern.compile("`(\\w+(?:Test|IT|LookBack))`");

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void filesAreShort() throws IOException {
        List<String> tooLong = new ArrayList<>();
        for (Path file : sources()) {
            int lines = Files.readAllLines(file).size();
            if (lines > LONG) {
                tooLong.add(file + ": " + lines + " lines");
            }
        }

        assertThat(tooLong).isEmpty();
    }

    @Test
    void whatIsPublicIsExplained() throws IOException {
        List<String> unexplained = new ArrayList<>();
        for (Path file : sources()) {
            List<String> lines = Files.readAllLines(file);
            for (int i = 0; i < lines.size(); i++) {
                if (PUBLIC.matcher(lines.get(i)).matches() && !isExplained(lines, i)) {
                    unexplained.add(file + ":" + (i + 1) + " " + lines.get(i).strip());
                }
            }
        }

        assertThat(unexplained).as("public types and methods without Javadoc").isEmpty();
    }

    /** Whether Javadoc, or an annotation that says it overrides, comes before the line and its annotations. */
    private static boolean isExplained(List<String> lines, int index) {
        for (int i = index - 1; i >= 0; i--) {
            String line = lines.get(i).strip();
            if (line.endsWith("*/") || line.equals("@Override")) {
                return true;
            }
            if (line.isEmpty() || line.endsWith(";") || line.equals("}")) {
                return false;
            }
        }
        return false;
    }

    @Test
    void theTestsThatTheThreatModelNamesAreThere() throws IOException {
        Set<String> there;
        try (Stream<Path> files = Files.walk(Path.of("src", "test", "java"))) {
            there = files.map(file -> file.getFileName().toString().replace(".java", ""))
                    .collect(Collectors.toSet());
        }
        Set<String> named = NAMED_TEST
                .matcher(Files.readString(Path.of("SECURITY.md")))
                .results()
                .map(test -> test.group(1))
                .collect(Collectors.toSet());

        assertThat(named).hasSizeGreaterThan(30);
        assertThat(there).containsAll(named);
    }
}
