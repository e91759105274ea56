package dev.matchpoint.architecture;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.junit.jupiter.api.Test;

/**
 * A native executable knows by reflection only what it was told of when it was built. What becomes JSON is told in a file, which this
 * compares with the program; {@code -Dnative.renew} writes it anew.
 */
class NativeImageTest {

    private static final Path FILE =
            Path.of("src/main/resources/META-INF/native-image/dev.matchpoint/matchpoint/reflect-config.json");
    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.matchpoint");

    @Test
    void whatBecomesJsonIsKnownByReflection() throws IOException {
        String expected = becomesJson().stream().map("""
                        {"name": "%s", "allDeclaredConstructors": true, "allDeclaredMethods": true, "allDeclaredFields": true}"""::formatted).collect(joining(",\n  ", "[\n  ", "\n]\n"));
        if (System.getProperty("native.renew") != null) {
            Files.createDirectories(FILE.getParent());
            Files.writeString(FILE, expected);
        }

        assertThat(Files.readString(FILE))
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
                .map(JavaField::getType)
                .flatMap(of -> of.getAllInvolvedRawTypes().stream());
    }
}
