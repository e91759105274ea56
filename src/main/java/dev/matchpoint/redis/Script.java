package dev.matchpoint.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A Lua script that runs inside Redis, from the resource {@code lua/<feature>/<name>.lua}. Loaded once, into a constant.
 *
 * @param path the resource
 * @param source Lua
 * @param sha1 by which Redis knows it, in hexadecimal
 */
public record Script(String path, String source, String sha1) {

    /**
     * Reads it from the class path.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Script load(String feature, String name) {
        String path = "lua/" + feature + "/" + name + ".lua";
        try (InputStream resource = Script.class.getResourceAsStream("/" + path)) {
            if (resource == null) {
                throw new IllegalArgumentException("There is no script " + path);
            }
            return of(path, new String(resource.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Script of(String path, String source) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest(source.getBytes(StandardCharsets.UTF_8));
            return new Script(path, source, HexFormat.of().formatHex(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-1", e);
        }
    }

    @Override
    public String toString() {
        return path;
    }
}
