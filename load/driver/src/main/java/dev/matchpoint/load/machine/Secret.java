package dev.matchpoint.load.machine;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.stream.Stream;

/** What the servers of a run keep to themselves: their passwords, and folders that only this user may enter. */
final class Secret {

    private static final int PASSWORD_BYTES = 24;

    private Secret() {}

    /** A password that nobody guesses. */
    static String random() {
        byte[] bytes = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }

    /** A new, empty folder. */
    static Path folder() throws IOException {
        return Files.createTempDirectory("matchpoint-load-");
    }

    /** Removes a folder and all that is in it, if it is there. */
    static void remove(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
            }
        }
    }
}
