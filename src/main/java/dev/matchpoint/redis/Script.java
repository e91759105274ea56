package dev.matchpoint.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * A Lua script that runs inside Redis, from resources {@code lua/<feature>/<name>.lua}. Loaded once, into a constant.
 *
 * @param path the last of the resources, which has given the script its name
 * @param source Lua
 * @param sha1 by which Redis knows it, in hexadecimal
 */
public record Script(String path, String source, String sha1) {

    /**
     * Reads it from the class path: the named parts in their order, since Lua in Redis cannot include another script.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Script load(String feature, String... names) {
        StringBuilder source = new StringBuilder();
        String path = "";
        for (String name : names) {
            path = "lua/" + feature + "/" + name + ".lua";
            source.append(read(path));
        }
        return of(path, source.toString());
    }

    private static String read(String path) {
        try (InputStream resource = Script.class.getResourceAsStream("/" + path)) {
            if (resource == null) {
                throw new IllegalArgumentException("There is no script " + path);
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
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

    /** What people call it: {@code <feature>/<name>}. */
    String name() {
        return path.replaceFirst("^lua/", "").replaceFirst("[.]lua$", "");
    }

    @Override
    public String toString() {
        return path;
    }
}
