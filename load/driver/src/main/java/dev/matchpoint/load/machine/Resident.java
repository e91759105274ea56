package dev.matchpoint.load.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The memory of the machine that a process has, with all that it shares with nobody or with others. Known on Linux only.
 */
public record Resident(ProcessHandle process) {

    private static final String NAME = "VmRSS:";
    private static final double BYTES_PER_KIB = 1024;

    /** The bytes now; empty where there is no {@code /proc}. */
    public Optional<Double> bytes() throws IOException {
        Path status = Path.of("/proc", Long.toString(process.pid()), "status");
        if (!Files.exists(status)) {
            return Optional.empty();
        }
        return Files.readAllLines(status).stream()
                .filter(line -> line.startsWith(NAME))
                .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * BYTES_PER_KIB)
                .findFirst();
    }
}
