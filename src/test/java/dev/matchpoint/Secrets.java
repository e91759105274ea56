package dev.matchpoint;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The secrets of a test run that have no form by which they could be told: what {@link SecretsLookBack} looks for afterwards. */
final class Secrets {

    private static final Path FILE = Path.of("target", "secrets.txt").toAbsolutePath();

    private Secrets() {}

    /** Says that these are used. */
    static void used(List<String> secrets) {
        try {
            Files.createDirectories(FILE.getParent());
            Files.write(FILE, secrets, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All that were used. */
    static Set<String> all() throws IOException {
        return new TreeSet<>(Files.readAllLines(FILE));
    }
}
