package dev.matchpoint;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Looks, when all tests have run, into everything that the program has logged meanwhile, in tests and as a process of its own: no
 * secret is in it. Those are tokens of either kind, stored passwords, keys of development, and whatever {@link Secrets} names.
 */
class SecretsLookBack {

    private static final Path LOG = Path.of("target", "test.log");
    private static final Path INSTANCES = Path.of("target", "instances");
    private static final Path REPORT = Path.of("target", "secrets.md");
    private static final int FEW = 20;
    private static final List<String> FORMS = List.of(
            // But for the hashes by which classes that Quarkus makes, and scripts that Redis runs, are called.
            "(?<![0-9A-Za-z_])(?<!script: )[0-9a-f]{40}(?![0-9a-f])",
            "eyJ[A-Za-z0-9_-]{10,}\\.eyJ[A-Za-z0-9_-]{10,}",
            "pbkdf2_sha256\\$",
            "BEGIN (EC |RSA )?PRIVATE KEY",
            // But for the form itself, as people are told it.
            "(redis|rediss|postgres|postgresql)://(?!user:password@)[^ :/@]*:[^ @*]+@");

    @Test
    void nothingThatWasLoggedHasASecret() throws IOException {
        Pattern secret = Pattern.compile(
                Stream.concat(FORMS.stream(), Secrets.all().stream().map(Pattern::quote))
                        .collect(joining("|")));
        List<Path> logs = logs();
        List<String> found = new ArrayList<>();
        long lines = 0;
        for (Path log : logs) {
            try (BufferedReader reader = Files.newBufferedReader(log, StandardCharsets.ISO_8859_1)) {
                for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                    lines++;
                    if (secret.matcher(line).find()) {
                        found.add(log.getFileName() + ": " + line);
                    }
                }
            }
        }

        Files.writeString(
                REPORT,
                "%d lines of %d logs, %d named secrets and %d forms: %d found%n"
                        .formatted(lines, logs.size(), Secrets.all().size(), FORMS.size(), found.size()));
        assertThat(lines).as("what was looked into").isGreaterThan(Long.parseLong(System.getProperty("logged.lines")));
        assertThat(found.stream().limit(FEW)).isEmpty();
    }

    private static List<Path> logs() throws IOException {
        List<Path> logs = new ArrayList<>(List.of(LOG));
        try (Stream<Path> instances = Files.list(INSTANCES)) {
            instances.filter(file -> file.toString().endsWith(".log")).forEach(logs::add);
        }
        return logs;
    }
}
