package dev.matchpoint.fuzz;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A connection to the server on which anything may be sent, and on which answers are read as HTTP says. It is opened anew when the
 * server, or an answer that has no end, has closed it.
 */
final class Wire implements AutoCloseable {

    /** Longer than any answer may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final int HEXADECIMAL = 16;
    private static final int LONGEST_LINE = 64 * 1024;

    private final InetSocketAddress server;
    private @Nullable Socket socket;
    private @Nullable DataInputStream in;

    Wire(int port) {
        this.server = new InetSocketAddress("localhost", port);
    }

    /** An answer: its headers by their names in small letters. */
    record Answer(int status, Map<String, String> headers, String body) {

        String header(String name) {
            return headers.getOrDefault(name, "");
        }
    }

    /**
     * Sends a request and reads its answer.
     *
     * @throws IOException if there is none, or it is not as HTTP says
     */
    Answer exchange(byte[] request, boolean isHead) throws IOException {
        boolean isFresh = socket == null;
        try {
            send(request);
            return answer(isHead);
        } catch (IOException e) {
            close();
            if (isFresh) {
                throw e;
            }
            return exchange(request, isHead); // it had been closed since the last answer
        }
    }

    void send(byte[] bytes) throws IOException {
        if (socket == null) {
            Socket opened = new Socket();
            opened.setTcpNoDelay(true);
            opened.setSoTimeout((int) PATIENCE.toMillis());
            opened.connect(server);
            socket = opened;
            in = new DataInputStream(new BufferedInputStream(opened.getInputStream()));
        }
        socket.getOutputStream().write(bytes);
    }

    /** What comes in. */
    DataInputStream in() throws IOException {
        if (in == null) {
            throw new IOException("not connected");
        }
        return in;
    }

    Answer answer(boolean isHead) throws IOException {
        String[] status = line().split(" ", 3);
        if (status.length < 2 || !status[0].startsWith("HTTP/1.")) {
            throw new IOException("no status line: " + String.join(" ", status));
        }
        Map<String, String> headers = new HashMap<>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        int code = Integer.parseInt(status[1]);
        if (code == 100) {
            return answer(isHead);
        }
        boolean isEndless = headers.getOrDefault("content-type", "").startsWith("text/event-stream");
        boolean isBare = isHead || isEndless || code == 101 || code == 204 || code == 304;
        Answer answer = new Answer(code, headers, isBare ? "" : new String(body(headers), StandardCharsets.UTF_8));
        if (isEndless || headers.getOrDefault("connection", "").equalsIgnoreCase("close")) {
            close();
        }
        return answer;
    }

    private byte[] body(Map<String, String> headers) throws IOException {
        String length = headers.get("content-length");
        if (length == null && headers.isEmpty()) {
            return new byte[0]; // a bare refusal, of what is no HTTP
        }
        if (length != null) {
            byte[] body = in().readNBytes(Integer.parseInt(length));
            if (body.length < Integer.parseInt(length)) {
                throw new EOFException("in the middle of a body");
            }
            return body;
        }
        if (!headers.getOrDefault("transfer-encoding", "").equals("chunked")) {
            throw new IOException("an answer without a length: " + headers);
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunk(); ; size = chunk()) {
            body.writeBytes(in().readNBytes(size));
            line();
            if (size == 0) {
                return body.toByteArray();
            }
        }
    }

    private int chunk() throws IOException {
        return Integer.parseInt(line().split(";", 2)[0].strip(), HEXADECIMAL);
    }

    private String line() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int next = in().read(); next != '\n'; next = in().read()) {
            if (next < 0 || line.size() > LONGEST_LINE) {
                throw new EOFException("in the middle of a line: " + line);
            }
            if (next != '\r') {
                line.write(next);
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        Socket open = socket;
        socket = null;
        in = null;
        if (open != null) {
            try {
                open.close();
            } catch (IOException _) {
                // Then it is closed already.
            }
        }
    }
}
