package dev.matchpoint.load.http;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;

/**
 * One keep-alive connection of HTTP/1.1, used by one thread. It writes requests that are bytes already and reads of an
 * answer its status, length and bytes: a client that did more would compete with the server for the processor. Blocking,
 * because a thread that waits in the kernel is the cheapest client there is for as few connections as these.
 */
public final class HttpConnection implements Closeable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final int LARGEST_ANSWER = 64 * 1024;
    private static final String LENGTH = "\r\ncontent-length:";

    private final Socket socket = new Socket();
    private final byte[] answer = new byte[LARGEST_ANSWER];

    /** Connects. */
    public HttpConnection(InetSocketAddress server) throws IOException {
        socket.setTcpNoDelay(true);
        socket.setSoTimeout((int) PATIENCE.toMillis());
        socket.connect(server);
    }

    /** A request without a body, as bytes. */
    public static byte[] get(URI server, String path, String authorization) {
        return request("GET", server, path, authorization, "", "");
    }

    /** A request with a JSON body, as bytes. */
    public static byte[] post(URI server, String path, String authorization, String json) {
        String headers = "Content-Type: application/json\r\nContent-Length: " + json.length() + "\r\n";
        return request("POST", server, path, authorization, headers, json);
    }

    private static byte[] request(
            String method, URI server, String path, String authorization, String headers, String body) {
        return """
                %s %s HTTP/1.1\r
                Host: %s\r
                Accept: application/json\r
                Authorization: %s\r
                %s\r
                %s""".formatted(method, path, server.getAuthority(), authorization, headers, body)
                .getBytes(StandardCharsets.US_ASCII);
    }

    /**
     * Sends a request and reads its answer.
     *
     * @return the answer, good until the next call
     * @throws IOException if there is no answer, or none that says how long it is; this connection is then of no use
     */
    public Answer call(byte[] request) throws IOException {
        socket.getOutputStream().write(request);
        InputStream in = socket.getInputStream();
        int read = 0;
        int body = -1;
        while (body < 0) {
            read += receive(in, read);
            body = bodyStart(read);
        }
        String head = new String(answer, 0, body, StandardCharsets.ISO_8859_1);
        int end = body + length(head);
        while (read < end) {
            read += receive(in, read);
        }
        return new Answer(Integer.parseInt(head, 9, 12, 10), answer, body, end);
    }

    private int receive(InputStream in, int offset) throws IOException {
        int count = in.read(answer, offset, answer.length - offset);
        if (count <= 0) {
            throw new EOFException("The answer ended early, or is longer than " + LARGEST_ANSWER + " bytes");
        }
        return count;
    }

    private int bodyStart(int read) {
        for (int i = 3; i < read; i++) {
            if (answer[i] == '\n' && answer[i - 1] == '\r' && answer[i - 2] == '\n' && answer[i - 3] == '\r') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int length(String head) throws IOException {
        int name = head.toLowerCase(Locale.ROOT).indexOf(LENGTH);
        if (name < 0) {
            throw new IOException("An answer without a length");
        }
        int value = name + LENGTH.length();
        return Integer.parseInt(head.substring(value, head.indexOf('\r', value)).strip());
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
