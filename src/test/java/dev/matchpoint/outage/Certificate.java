package dev.matchpoint.outage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/**
 * A certificate that a server signs itself, and its key, as PEM files.
 *
 * @param file the certificate, which also is what clients have to trust
 * @param key that only its owner may read
 */
record Certificate(Path file, Path key) {

    private static final char[] PASSWORD = "for-this-file".toCharArray();
    private static final String NAME = "server";

    /** A new one, made by the JDK's own tool. */
    static Certificate of(Path folder, String subjectAlternativeName)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("keys.p12");
        Process tool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-alias",
                        NAME,
                        "-dname",
                        "CN=test",
                        "-ext",
                        "san=" + subjectAlternativeName,
                        "-keyalg",
                        "EC",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(PASSWORD))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        if (tool.waitFor() != 0) {
            throw new IllegalStateException(Files.readString(folder.resolve("keytool.log")));
        }
        KeyStore keys = KeyStore.getInstance(store.toFile(), PASSWORD);
        return new Certificate(
                write(
                        folder.resolve("server.crt"),
                        "CERTIFICATE",
                        keys.getCertificate(NAME).getEncoded()),
                write(
                        folder.resolve("server.key"),
                        "PRIVATE KEY",
                        keys.getKey(NAME, PASSWORD).getEncoded()));
    }

    private static Path write(Path file, String what, byte[] content) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(
                file,
                "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                        .formatted(what, Base64.getMimeEncoder().encodeToString(content)));
    }
}
