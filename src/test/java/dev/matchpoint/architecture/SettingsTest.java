package dev.matchpoint.architecture;

import static io.smallrye.config.common.utils.StringUtil.replaceNonAlphanumericByUnderscores;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code .env.example}, {@code docker/compose.yaml} and the documents call settings is what the program reads. */
class SettingsTest {

    private static final Path EXAMPLE = Path.of(".env.example");
    private static final Path COMPOSE = Path.of("docker/compose.yaml");
    /** Also where the whole setting is commented out, which is how defaults are shown. */
    private static final Pattern SETTING_OF_THE_EXAMPLE = Pattern.compile("(?m)^#?([A-Z][A-Z0-9_]*)=");

    private static final Pattern INTERPOLATED = Pattern.compile("\\$\\{([A-Z][A-Z0-9_]*)");
    private static final Pattern ASKED_FOR_AT_THE_LAUNCH = Pattern.compile("settings\\.apply\\(\"([^\"]+)\"\\)");

    @Test
    void everySettingOfTheExampleIsRead() {
        Set<String> ofComposeAlone = found(INTERPOLATED, COMPOSE).collect(toSet());

        assertThat(found(SETTING_OF_THE_EXAMPLE, EXAMPLE))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(ofComposeAlone.contains(name) || isRead(name))
                        .isTrue());
    }

    @Test
    void everyVariableOfComposeIsInTheExample() {
        assertThat(found(INTERPOLATED, COMPOSE)).isNotEmpty().isSubsetOf(inTheExample());
    }

    @Test
    void everySettingThatComposeMakesIsReadAndInTheExample() throws IOException {
        JsonNode settings = new YAMLMapper().readTree(COMPOSE.toFile()).at("/services/matchpoint/environment");

        assertThat(settings.fieldNames()).toIterable().isNotEmpty().allSatisfy(name -> {
            assertThat(isRead(name)).isTrue();
            assertThat(inTheExample()).contains(name);
        });
    }

    @Test
    void everyPropertyOfTheProgramIsDocumented() {
        String operations = read(Path.of("docs/operations.md"));

        assertThat(ours())
                .isNotEmpty()
                .allSatisfy(property -> assertThat(
                                inTheExample().stream().anyMatch(name -> isVariableOf(property, name))
                                        || aliases(property).anyMatch(inTheExample()::contains)
                                        || operations.contains("`" + variable(property))
                                        || operations.contains("`" + property + "`"))
                        .isTrue());
    }

    private static boolean isRead(String variable) {
        return found(INTERPOLATED, Path.of("src/main/resources/application.properties"))
                        .anyMatch(variable::equals)
                || atTheLaunch().anyMatch(name -> variable(name).equals(variable))
                || Stream.concat(ours().stream(), ofQuarkus().stream())
                        .anyMatch(property -> isVariableOf(property, variable));
    }

    /** What {@code application.properties} gives a property from the environment under another name. */
    private static Stream<String> aliases(String property) {
        return found(
                Pattern.compile("(?m)^" + Pattern.quote(property) + "=\\$\\{([A-Z][A-Z0-9_]*)"),
                Path.of("src/main/resources/application.properties"));
    }

    private static Stream<String> atTheLaunch() {
        try (Stream<Path> sources = Files.list(Path.of("src/main/java/dev/matchpoint/launch"))) {
            return sources.flatMap(source -> found(ASKED_FOR_AT_THE_LAUNCH, source)).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> inTheExample() {
        return found(SETTING_OF_THE_EXAMPLE, EXAMPLE).collect(toSet());
    }

    private static Set<String> ours() {
        return Ours.PROPERTIES;
    }

    private static Set<String> ofQuarkus() {
        return OfQuarkus.PROPERTIES;
    }

    /** Of a map's keys and values, {@code *} in its name stands for any. */
    private static boolean isVariableOf(String property, String variable) {
        return Pattern.matches(variable(property.replace("*", "ANY")).replace("ANY", "[A-Z0-9_]+"), variable);
    }

    private static String variable(String property) {
        return replaceNonAlphanumericByUnderscores(property).toUpperCase(Locale.ROOT);
    }

    private static Stream<String> found(Pattern pattern, Path file) {
        List<MatchResult> results = pattern.matcher(read(file)).results().toList();
        return results.stream().map(result -> result.group(1));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of every {@code @ConfigMapping} in a package. */
    private static Set<String> properties(String where) {
        return new ClassFileImporter()
                .withImportOption(location -> location.contains("Config")).importPackages(where).stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .map(JavaClass::reflect)
                        .flatMap(mapping ->
                                ConfigMappings.getProperties(ConfigClass.configClass(mapping)).keySet().stream())
                        // Lists are given in one variable.
                        .map(property -> property.replace("[*]", ""))
                        .collect(toSet());
    }

    private static final class Ours {
        private static final Set<String> PROPERTIES = properties("dev.matchpoint");
    }

    private static final class OfQuarkus {
        private static final Set<String> PROPERTIES = properties("io.quarkus");
    }
}
