package dev.matchpoint.realtime.socket;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A WebSocket that does only what it is told: it may stop reading, and answers no ping. */
final class RawClient implements AutoCloseable {

    private static final int TEXT = 0x81;
    private static final int MASKED = 0x80;
    private static final int MASK_BYTES = 4;
    private static final int SHORT = 125;
    private static final int CLOSE = 0x8;
    private static final int LITTLE = 4_096;

    private final Socket socket = new Socket();
    private final DataInputStream in;

    /** Connects with the credentials of a player, with as small a buffer as may be. */
    RawClient(URI instance, String credentials) {
        try {
            socket.setReceiveBufferSize(LITTLE);
            socket.connect(new InetSocketAddress(instance.getHost(), instance.getPort()));
            in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), LITTLE));
            send("""
                    GET /ws HTTP/1.1\r
                    Host: %s:%d\r
                    Connection: Upgrade\r
                    Upgrade: websocket\r
                    Sec-WebSocket-Version: 13\r
                    Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                    Sec-WebSocket-Protocol: matchpoint.v1.json\r
                    Authorization: %s\r
                    \r
                    """.formatted(instance.getHost(), instance.getPort(), credentials)
                    .getBytes(StandardCharsets.UTF_8));
            skipHeaders();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What came of reading to the end. */
    record End(long bytes, int code) {}

    private record Frame(int kind, ByteBuffer payload) {

        String text() {
            return StandardCharsets.UTF_8.decode(payload).toString();
        }
    }

    private void send(byte[] bytes) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(bytes);
        out.flush();
    }

    private void skipHeaders() throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.readUnsignedByte());
        }
        if (!head.toString().startsWith("HTTP/1.1 101")) {
            throw new IOException("not let in: " + head);
        }
    }

    /** Says a short text. */
    void say(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        if (bytes.length > SHORT) {
            throw new IllegalArgumentException("too long: " + text);
        }
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(TEXT);
        frame.write(MASKED | bytes.length);
        frame.writeBytes(new byte[MASK_BYTES]); // which changes nothing
        frame.writeBytes(bytes);
        try {
            send(frame.toByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads until a text has this in it. */
    void awaitText(String part) {
        try {
            while (!read().text().contains(part)) {
                // Something else.
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Frame read() throws IOException {
        int kind = in.readUnsignedByte() & 0xf;
        int length = in.readUnsignedByte() & 0x7f;
        long size = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
        return new Frame(kind, ByteBuffer.wrap(in.readNBytes(Math.toIntExact(size))));
    }

    /** Reads, answering nothing, until the connection is closed; 1006 if that was without a word. */
    End readToTheEnd() {
        long bytes = 0;
        try {
            socket.setSoTimeout(Math.toIntExact(SocketClient.PATIENCE.toMillis()));
            while (true) {
                Frame frame = read();
                bytes += frame.payload().limit();
                if (frame.kind() == CLOSE) {
                    return new End(bytes, frame.payload().getShort());
                }
            }
        } catch (SocketException | EOFException e) {
            return new End(bytes, 1006);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
