package dev.matchpoint.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The shape of the house. Each rule is checked from a plain test: what ArchUnit would run by itself, JUnit 6 skips. */
class ArchitectureTest {

    private static final JavaClasses PROGRAM = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.matchpoint");

    @Test
    void packagesKnowOnlyWhatIsBelowThem() {
        classes()
                .that(describe("live on a floor", type -> House.has(House.room(type))))
                .should(House.lookDownOnly())
                .check(PROGRAM);
    }

    @Test
    void everyPackageHasItsFloor() {
        Set<String> rooms = PROGRAM.stream().map(House::room).collect(Collectors.toCollection(TreeSet::new));

        assertThat(rooms).allMatch(room -> House.has(room) || room.equals("embedded"));
    }

    @Test
    void packagesHaveNoCycles() {
        slices().matching("dev.matchpoint.(**)").should().beFreeOfCycles().check(PROGRAM);
    }

    @Test
    void nobodyKnowsTheEmbeddedServers() {
        noClasses()
                .that()
                .resideOutsideOfPackage("..embedded..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("..embedded..")
                .check(PROGRAM);
    }

    @Test
    void whatIsPureTouchesNothingOutside() {
        noClasses()
                .that()
                .resideInAnyPackage("..pairing..", "..rating..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "java.net..", "java.io..", "io.quarkus..", "jakarta..")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .callMethod(Instant.class, "now")
                .check(PROGRAM);
    }

    @Test
    void nothingIsInjectedIntoFields() {
        noFields().should().beAnnotatedWith(Inject.class).check(PROGRAM);
    }

    @Test
    void everyPackageDefaultsToNonNull() {
        assertThat(PROGRAM.stream().map(JavaClass::getPackage).collect(Collectors.toSet()))
                .allMatch(code -> code.isAnnotatedWith(NullMarked.class));
    }

    @Test
    void namesAreOfTheDomain() {
        noClasses()
                .should()
                .haveNameMatching(".*(Manager|Impl|Helper|Utils?|Dto|DTO|Service|Factory)")
                .check(PROGRAM);
        noClasses()
                .should()
                .resideInAnyPackage("..util..", "..utils..", "..common..", "..dto..", "..service..", "..impl..")
                .check(PROGRAM);
    }

    @Test
    void methodsAreNotCalledGet() {
        methods()
                .that()
                .haveNameMatching("get[A-Z].*")
                .should(overrideWhatALibraryNamed())
                .allowEmptyShould(true)
                .check(PROGRAM);
    }

    private static ArchCondition<JavaMethod> overrideWhatALibraryNamed() {
        return new ArchCondition<>("override what a library named") {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                boolean overrides = method.getOwner().getAllRawInterfaces().stream()
                                .anyMatch(type -> declares(type, method))
                        || method.getOwner().getAllRawSuperclasses().stream().anyMatch(type -> declares(type, method));
                if (!overrides && !method.getModifiers().contains(JavaModifier.SYNTHETIC)) {
                    events.add(SimpleConditionEvent.violated(method, method.getFullName()));
                }
            }
        };
    }

    private static boolean declares(JavaClass type, JavaMethod method) {
        return !type.getPackageName().startsWith("dev.matchpoint")
                && type.getMethods().stream().anyMatch(other -> other.getName().equals(method.getName()));
    }

    @Test
    void resourcesAreHiddenAndSpeakJson() {
        classes()
                .that()
                .areAnnotatedWith(Path.class)
                .should()
                .bePackagePrivate()
                .andShould()
                .beAnnotatedWith(Produces.class)
                .andShould(takeJsonIfTheyTakeAnything())
                .check(PROGRAM);
    }

    private static ArchCondition<JavaClass> takeJsonIfTheyTakeAnything() {
        return new ArchCondition<>("name what they consume, if they have a POST, PUT or PATCH") {
            @Override
            public void check(JavaClass resource, ConditionEvents events) {
                boolean takes = resource.getMethods().stream()
                        .flatMap(method -> method.getAnnotations().stream())
                        .map(annotation -> annotation.getRawType().getSimpleName())
                        .anyMatch(Set.of("POST", "PUT", "PATCH")::contains);
                if (takes && !resource.isAnnotatedWith(Consumes.class)) {
                    events.add(SimpleConditionEvent.violated(resource, resource.getName() + " has no @Consumes"));
                }
            }
        };
    }

    @Test
    void nobodySleeps() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(PROGRAM);
    }

    @Test
    void theShareOfHiddenTypesIsReported() throws IOException {
        Set<JavaClass> types = PROGRAM.stream()
                .filter(type -> type.isTopLevelClass() && !type.getSimpleName().equals("package-info"))
                .collect(Collectors.toSet());
        long hidden = types.stream()
                .filter(type -> !type.getModifiers().contains(JavaModifier.PUBLIC))
                .count();

        String report = "%d of %d types are package-private: %d %%%n"
                .formatted(hidden, types.size(), 100 * hidden / types.size());

        Files.writeString(java.nio.file.Path.of("target", "hidden-types.txt"), report);
        assertThat(hidden).as(report).isPositive();
    }
}
