package dev.matchpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

/**
 * The classes of the packaged program as the JVM has them in memory (application class-data sharing): one start writes them
 * down, once in a run of tests, and all others take less than half as long. Deployments do the same with an AOT cache.
 */
final class ClassArchive {

    private static final class Made {
        static final List<String> OPTIONS = make(Path.of("target/classes.jsa").toAbsolutePath());
    }

    private ClassArchive() {}

    /** Options of a JVM that uses it; about fifteen seconds the first time. */
    static List<String> options() {
        return Made.OPTIONS;
    }

    private static List<String> make(Path archive) {
        try (PackagedInstance learns = PackagedInstance.launch(
                TestServers.environment(), List.of("-XX:ArchiveClassesAtExit=" + archive, "-Xlog:cds=off,aot=off"))) {
            learns.awaitStatus("/q/health/ready", 200);
            learns.terminate();
        }
        assertThat(archive).exists();
        return List.of("-XX:SharedArchiveFile=" + archive);
    }
}
