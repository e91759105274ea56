package dev.matchpoint.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What redis-cli would do: a command over a connection of its own, past the program. */
public final class RedisPrompt {

    private final URI url;

    /** @param url with the password */
    public RedisPrompt(String url) {
        this.url = URI.create(url);
    }

    /**
     * Says a command.
     *
     * @param command in one line, without quotes
     * @return the answer; the parts of a list one a line
     * @throws IllegalStateException with the error that Redis answers
     */
    public String say(String command) {
        String password = url.getUserInfo().substring(1);
        try (Socket socket = new Socket(url.getHost(), url.getPort());
                InputStream answers = new BufferedInputStream(socket.getInputStream())) {
            String lines = "AUTH " + password + "\r\n" + command + "\r\n";
            socket.getOutputStream().write(lines.getBytes(StandardCharsets.UTF_8));
            answer(answers);
            return answer(answers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String answer(InputStream in) throws IOException {
        String line = line(in);
        String rest = line.substring(1);
        return switch (line.charAt(0)) {
            case '-' -> throw new IllegalStateException(rest);
            case '$' -> bulk(in, Integer.parseInt(rest));
            case '*' ->
                IntStream.range(0, Integer.parseInt(rest))
                        .mapToObj(i -> part(in))
                        .collect(Collectors.joining("\n"));
            default -> rest;
        };
    }

    private static String part(InputStream in) {
        try {
            return answer(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String bulk(InputStream in, int length) throws IOException {
        if (length < 0) {
            return "(nil)";
        }
        byte[] content = in.readNBytes(length);
        in.skipNBytes(2);
        return new String(content, StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int c = in.read(); c != '\r'; c = in.read()) {
            if (c < 0) {
                throw new IOException("Redis closed the connection");
            }
            line.append((char) c);
        }
        in.skipNBytes(1);
        return line.toString();
    }
}
