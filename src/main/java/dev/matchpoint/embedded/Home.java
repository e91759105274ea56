package dev.matchpoint.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The folder that holds all the embedded servers of one run have: binaries, data, passwords. Nobody but the user may
 * enter it. Binaries are unpacked anew for each run (1 s): a shared copy could be found half written by others.
 */
record Home(Path folder) {

    private static final String SCRIPT = "servers.sh";
    private static final String SETTINGS = "servers.properties";

    /** A new, empty one, with the script that rules the servers. */
    static Home create() throws IOException {
        Home home = new Home(Files.createTempDirectory("matchpoint-"));
        try (InputStream script = resource("embedded/" + SCRIPT)) {
            Files.copy(script, home.script());
        }
        return home;
    }

    Path script() {
        return folder.resolve(SCRIPT);
    }

    void unpackRedis(Platform platform) throws IOException {
        try (InputStream redis = resource(platform.redis())) {
            Path program = folder.resolve("redis-server");
            Files.copy(redis, program);
            Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    void unpackPostgres(Platform platform) throws IOException {
        try (InputStream packed = resource(platform.postgres());
                TarArchiveInputStream archive = new TarArchiveInputStream(new XZInputStream(packed))) {
            for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                unpack(entry, archive);
            }
        }
    }

    private void unpack(TarArchiveEntry entry, InputStream content) throws IOException {
        Path target = entry.resolveIn(folder.resolve("postgres"));
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(content, target);
        if ((entry.getMode() & 0100) != 0) {
            Files.setPosixFilePermissions(target, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    void write(String file, String content) throws IOException {
        Files.writeString(folder.resolve(file), content);
    }

    void remember(Properties settings) throws IOException {
        try (var writer = Files.newBufferedWriter(folder.resolve(SETTINGS))) {
            settings.store(writer, null);
        }
    }

    /** What was remembered when the servers had started. */
    Properties settings() {
        Properties settings = new Properties();
        try (var reader = Files.newBufferedReader(folder.resolve(SETTINGS))) {
            settings.load(reader);
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded servers of " + folder + " are gone", e);
        }
        return settings;
    }

    /** Runs one command of the script in a process of its own; for a server that is stopped and started in a test. */
    void run(String command) {
        run(List.of("sh", script().toString(), command));
    }

    static void run(List<String> command) {
        try {
            int code = new ProcessBuilder(command).inheritIO().start().waitFor();
            if (code != 0) {
                throw new IllegalStateException(String.join(" ", command) + " ended with " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(String.join(" ", command) + " was interrupted", e);
        }
    }

    /** What a server, and the commands that concern it, had to say. */
    String log(String server) throws IOException {
        Path own = folder.resolve(server + ".log");
        String commands = Files.readString(folder.resolve("servers.log"));
        return Files.exists(own) ? commands + Files.readString(own) : commands;
    }

    private static InputStream resource(String name) {
        return Objects.requireNonNull(
                Thread.currentThread().getContextClassLoader().getResourceAsStream(name), name);
    }
}
