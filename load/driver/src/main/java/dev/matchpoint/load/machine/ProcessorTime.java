package dev.matchpoint.load.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The processor time that a process has used: what a call costs, however busy the machine is with other things. Known on
 * Linux only.
 *
 * @param family whether its children count too
 */
public record ProcessorTime(ProcessHandle process, boolean family) {

    /** {@code USER_HZ}: the kernel's unit towards programs, the same on every Linux. */
    private static final double TICKS_PER_SECOND = 100;

    /** Where utime stands in {@code /proc/<pid>/stat}, counted from after the name; stime, cutime and cstime follow. */
    private static final int UTIME = 11;

    private static final int OWN = 2;
    private static final int WITH_ENDED_CHILDREN = 4;

    /** Of one process. */
    public static ProcessorTime of(ProcessHandle process) {
        return new ProcessorTime(process, false);
    }

    /** Of a process and its children, those who have ended too. */
    public static ProcessorTime ofFamily(ProcessHandle process) {
        return new ProcessorTime(process, true);
    }

    /** The seconds up to now; empty where there is no {@code /proc}. */
    public Optional<Double> seconds() {
        if (!Files.exists(Path.of("/proc/self/stat"))) {
            return Optional.empty();
        }
        long ticks = family ? familyTicks() : ticks(process, OWN);
        return Optional.of(ticks / TICKS_PER_SECOND);
    }

    private long familyTicks() {
        try (Stream<ProcessHandle> children = process.children()) {
            return ticks(process, WITH_ENDED_CHILDREN)
                    + children.mapToLong(child -> ticks(child, OWN)).sum();
        }
    }

    private static long ticks(ProcessHandle process, int fields) {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
            // The name is in parentheses and may have spaces in it.
            List<String> values =
                    List.of(stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1));
            return values.subList(UTIME, UTIME + fields).stream()
                    .mapToLong(Long::parseLong)
                    .sum();
        } catch (NoSuchFileException _) {
            return 0; // Ended just now: its parent has its time.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
