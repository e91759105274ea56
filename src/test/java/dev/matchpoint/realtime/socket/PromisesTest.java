package dev.matchpoint.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Holds the promises about rooms and their tests together. */
class PromisesTest {

    private static final int COUNT = 21;

    private static final Pattern ROW = Pattern.compile("\\| (\\d+) \\| [^|]+ \\| ([^|]+) \\|");
    private static final Pattern NAME = Pattern.compile("`(\\w+\\.\\w+)`");

    private final Map<Integer, SortedSet<String>> tests = tests();

    private static Map<Integer, SortedSet<String>> tests() {
        Map<Integer, SortedSet<String>> tests = new TreeMap<>();
        var classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages("dev.matchpoint.realtime");
        for (JavaClass type : classes) {
            for (JavaMethod method : type.getMethods()) {
                if (method.isAnnotatedWith(Promise.class)) {
                    for (int promise : method.getAnnotationOfType(Promise.class).value()) {
                        tests.computeIfAbsent(promise, number -> new TreeSet<>())
                                .add(type.getSimpleName() + "." + method.getName());
                    }
                }
            }
        }
        return tests;
    }

    @Test
    void eachIsProvedByATest() {
        assertThat(tests.keySet())
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, COUNT).boxed().toList());
    }

    @Test
    void theTableForUsersNamesThoseTests() throws IOException {
        Map<Integer, Set<String>> named = new TreeMap<>();
        for (String line : Files.readAllLines(Path.of("docs", "guarantees.md"))) {
            Matcher row = ROW.matcher(line);
            if (row.matches()) {
                named.put(
                        Integer.valueOf(row.group(1)),
                        NAME.matcher(row.group(2))
                                .results()
                                .map(name -> name.group(1))
                                .collect(Collectors.toCollection(TreeSet::new)));
            }
        }

        assertThat(named.toString()).isEqualTo(tests.toString());
    }
}
