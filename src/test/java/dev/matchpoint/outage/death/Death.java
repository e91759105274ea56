package dev.matchpoint.outage.death;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;

/** How a process is told to die at a point: what it is started with, and the order. */
public final class Death implements AutoCloseable {

    /** What such a process ends with. */
    public static final int EXIT_CODE = Agent.DIED;

    private final Path jar;
    private final Path order;

    /** That of one process, and of those that take its place. */
    public Death() {
        try {
            jar = Files.createTempFile("matchpoint-death-", ".jar");
            order = Path.of(jar + ".order");
            try (OutputStream file = Files.newOutputStream(jar)) {
                pack(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The option of the JVM that makes a process mortal. */
    public String option() {
        return "-javaagent:" + jar + "=" + order;
    }

    /** From now on a process dies as soon as it is at this point. */
    public void order(Point point) {
        try {
            Files.writeString(order, point.name());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody is to die any more. */
    public void revoke() {
        delete(order);
    }

    @Override
    public void close() {
        revoke();
        delete(jar);
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pack(OutputStream file) throws IOException {
        Manifest manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Premain-Class", Agent.class.getName());
        try (JarOutputStream entries = new JarOutputStream(file, manifest)) {
            Path root = classes();
            for (Path type : ownClasses(root)) {
                entries.putNextEntry(new JarEntry(root.relativize(type).toString()));
                Files.copy(type, entries);
            }
        }
    }

    private static List<Path> ownClasses(Path root) throws IOException {
        Path folder = root.resolve(Death.class.getPackageName().replace('.', '/'));
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".class")).toList();
        }
    }

    private static Path classes() {
        try {
            return Path.of(Death.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
