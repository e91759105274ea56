package dev.matchpoint.infra;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

class ChecklistTest {

    @Test
    void everyLineOfTheChecklistHasItsTestAndEveryTestItsLine() throws IOException {
        String checklist = Files.readString(Path.of("README.md"))
                .split("## Security checklist", 2)[1]
                .split("\n## ", 2)[0];

        assertThat(Pattern.compile("^\\|.*\\| `(\\w+)` \\|$", Pattern.MULTILINE)
                        .matcher(checklist)
                        .results()
                        .map(line -> line.group(1)))
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(SecurityTest.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(ParameterizedTest.class))
                        .map(Method::getName)
                        .toList());
    }
}
