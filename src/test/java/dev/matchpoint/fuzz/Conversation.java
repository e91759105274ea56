package dev.matchpoint.fuzz;

import dev.matchpoint.fuzz.Wire.Answer;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A WebSocket on which anything may be sent, and all that comes in is judged. */
final class Conversation implements AutoCloseable {

    private static final int TEXT = 0x1;
    private static final int BINARY = 0x2;
    private static final int RESERVED = 0x3;
    private static final int CLOSE = 0x8;
    private static final int PING = 0x9;
    private static final int PONG = 0xa;
    private static final int LAST = 0x80;
    private static final int MASKED = 0x80;
    private static final byte[] BAD_UTF8 = {'{', (byte) 0xc0, (byte) 0xaf, (byte) 0xff, '}'};
    /** What the protocol closes with, and what every WebSocket does: a farewell, a violation of its rules, what is no UTF-8, too much. */
    private static final Set<Integer> CODES =
            Set.of(1000, 1002, 1007, 1009, 1012, 4001, 4008, 4029, 4400, 4403, 4409, 4410);

    private final Wire wire;
    private final Judge judge;
    private boolean hasBrokenRules;
    private OptionalInt closed = OptionalInt.empty();

    /** Connects with the credentials of a player. */
    Conversation(int port, String credentials, Judge judge) throws IOException {
        this.wire = new Wire(port);
        this.judge = judge;
        wire.send("""
                GET /ws HTTP/1.1\r
                Host: localhost\r
                Connection: Upgrade\r
                Upgrade: websocket\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                Sec-WebSocket-Protocol: matchpoint.v1.json\r
                Authorization: %s\r
                \r
                """.formatted(credentials).getBytes(StandardCharsets.UTF_8));
        Answer answer = wire.answer(false);
        if (answer.status() != 101) {
            throw new IOException("not let in: " + answer);
        }
    }

    /** Says a text. */
    void say(String text) {
        send(LAST | TEXT, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Does something that clients do not: some of it is against the rules of every WebSocket. */
    void misbehave(Noise noise) {
        switch (noise.below(9)) {
            case 0 -> send(LAST | BINARY, "{\"frame\":\"ping\"}".getBytes(StandardCharsets.UTF_8));
            case 1 -> send(LAST | TEXT, new byte[0]);
            case 2 -> say("{\"frame\":\"" + "x".repeat(17_000) + "\"}");
            case 3 -> send(LAST | PONG, new byte[] {1, 2, 3});
            case 4 -> {
                send(TEXT, "{\"frame\":".getBytes(StandardCharsets.UTF_8));
                send(LAST, "\"ping\"}".getBytes(StandardCharsets.UTF_8));
            }
            case 5 -> against(LAST | TEXT, BAD_UTF8);
            case 6 -> against(LAST | RESERVED, new byte[] {1});
            case 7 -> against(LAST | PING, new byte[200]);
            default -> against(LAST | TEXT, new byte[70_000]);
        }
    }

    private void against(int head, byte[] payload) {
        hasBrokenRules = true;
        send(head, payload);
    }

    private void send(int head, byte[] payload) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream(payload.length + 14);
        frame.write(head);
        if (payload.length < 126) {
            frame.write(MASKED | payload.length);
        } else if (payload.length < 65_536) {
            frame.write(MASKED | 126);
            frame.writeBytes(
                    ByteBuffer.allocate(2).putShort((short) payload.length).array());
        } else {
            frame.write(MASKED | 127);
            frame.writeBytes(ByteBuffer.allocate(8).putLong(payload.length).array());
        }
        frame.writeBytes(new byte[4]); // a mask that changes nothing
        frame.writeBytes(payload);
        try {
            wire.send(frame.toByteArray());
        } catch (IOException _) {
            // It is closed; why is read.
        }
    }

    /** Reads until the server has seen all that was sent, or the connection is closed. Says what was wrong, if anything was. */
    Optional<String> listen() {
        send(LAST | PING, new byte[] {42});
        return read(PONG);
    }

    /** Says goodbye, if the server has not. Says what was wrong, if anything was. */
    Optional<String> part() {
        if (closed.isPresent()) {
            return Optional.empty();
        }
        send(LAST | CLOSE, new byte[] {3, (byte) 232});
        return read(CLOSE);
    }

    private Optional<String> read(int until) {
        try {
            for (int kind = -1; kind != until && closed.isEmpty(); ) {
                DataInputStream in = wire.in();
                kind = in.readUnsignedByte() & 0xf;
                int length = in.readUnsignedByte();
                long size = length == 126 ? in.readUnsignedShort() : length == 127 ? in.readLong() : length;
                byte[] payload = in.readNBytes((int) size);
                if (kind == CLOSE) {
                    closed = OptionalInt.of(
                            size < 2 ? 1005 : ByteBuffer.wrap(payload).getShort());
                    return CODES.contains(closed.getAsInt())
                            ? Optional.empty()
                            : Optional.of("closed with " + closed.getAsInt());
                } else if (kind == TEXT) {
                    String message = new String(payload, StandardCharsets.UTF_8);
                    String faults = judge.faults(message);
                    if (!faults.isEmpty()) {
                        return Optional.of(faults + ": " + message);
                    }
                }
            }
            return Optional.empty();
        } catch (SocketException | EOFException e) {
            closed = OptionalInt.of(1006);
            return hasBrokenRules ? Optional.empty() : Optional.of("cut without a word");
        } catch (IOException e) {
            closed = OptionalInt.of(1006);
            return Optional.of(e.toString());
        }
    }

    /** The code that it was closed with by the server; empty as long as it is open. */
    OptionalInt closed() {
        return closed;
    }

    @Override
    public void close() {
        wire.close();
    }
}
