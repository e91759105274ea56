package dev.matchpoint.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executor;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.Test;

/**
 * A native executable has only the resources, and knows by reflection only the types, that it was told of when it was built. Both are
 * told in files, which this compares with the program; {@code -Dnative.renew} writes them anew. Its classes are initialised when it is built.
 */
class NativeImageTest {

    private static final Path RESOURCES = Path.of("src/main/resources");
    private static final Path LISTS = RESOURCES.resolve("META-INF/native-image/dev.matchpoint/matchpoint");
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.matchpoint");

    @Test
    void whatBecomesJsonIsKnownByReflection() throws IOException {
        isUpToDate(
                "reflect-config.json",
                becomesJson().stream().map("""
                        {"name": "%s", "allDeclaredConstructors": true, "allDeclaredMethods": true, "allDeclaredFields": true}"""::formatted).collect(joining(",\n  ", "[\n  ", "\n]\n")));
    }

    /** All but what Quarkus sees to itself, pages and services, and what belongs to the embedded servers. */
    @Test
    void resourcesThatAreReadByNameAreThere() throws IOException {
        try (Stream<Path> files = Files.walk(RESOURCES)) {
            isUpToDate(
                    "resource-config.json",
                    files.filter(Files::isRegularFile)
                            .map(file -> RESOURCES.relativize(file).toString())
                            .filter(name ->
                                    name.contains("/") && !name.matches("META-INF/(resources|services)/.*|embedded/.*"))
                            .sorted()
                            .map("""
                        {"pattern": "\\\\Q%s\\\\E"}"""::formatted)
                            .collect(joining(",\n  ", "{\"resources\": {\"includes\": [\n  ", "\n]}}\n")));
        }
    }

    /** It would be the same wherever the executable runs, if the compiler took it at all. */
    @Test
    void nothingRandomAndNothingThatRunsIsMadeWhenAClassIsInitialised() {
        fields().that()
                .areStatic()
                .should()
                .notHaveRawType(assignableTo(RandomGenerator.class)
                        .or(assignableTo(Thread.class))
                        .or(assignableTo(Executor.class)))
                .check(PROGRAM);
    }

    private static void isUpToDate(String list, String expected) throws IOException {
        Path file = LISTS.resolve(list);
        if (System.getProperty("native.renew") != null) {
            Files.createDirectories(LISTS);
            Files.writeString(file, expected);
        }

        assertThat(Files.readString(file))
                .as("renew it with ./mvnw test -Dtest=NativeImageTest -Dnative.renew")
                .isEqualTo(expected);
    }

    /** What the OpenAPI document describes or Jackson is told about, and whatever of the program is inside. */
    private static Set<String> becomesJson() {
        Deque<JavaClass> toSee = new ArrayDeque<>();
        PROGRAM.stream().filter(NativeImageTest::isDescribed).forEach(toSee::add);
        Set<String> seen = new TreeSet<>();
        while (!toSee.isEmpty()) {
            JavaClass type = toSee.pop();
            if (type.getPackageName().startsWith("dev.matchpoint") && !type.isArray() && seen.add(type.getName())) {
                parts(type).forEach(toSee::push);
                type.getAllSubclasses().forEach(toSee::push);
            }
        }
        return seen;
    }

    private static boolean isDescribed(JavaClass type) {
        return type.isAnnotatedWith(Schema.class)
                || Stream.concat(
                                type.getAnnotations().stream(),
                                type.getMembers().stream().flatMap(member -> member.getAnnotations().stream()))
                        .anyMatch(annotation -> annotation
                                .getRawType()
                                .getPackageName()
                                .startsWith("com.fasterxml.jackson.annotation"));
    }

    private static Stream<JavaClass> parts(JavaClass type) {
        return type.getFields().stream()
                .filter(field -> !field.getModifiers().contains(JavaModifier.STATIC) || type.isEnum())
                .filter(field -> !field.isAnnotatedWith(JsonIgnore.class))
                .map(JavaField::getType)
                .flatMap(of -> of.getAllInvolvedRawTypes().stream());
    }
}
