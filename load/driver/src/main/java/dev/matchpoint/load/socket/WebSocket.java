package dev.matchpoint.load.socket;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A WebSocket of a client. It answers pings by itself. On the thread of its reactor only. */
public final class WebSocket implements Protocol {

    /** What the code of a close is without one. */
    public static final int NO_CODE = 1005;

    /** What the code is if there was no close. */
    public static final int BROKEN = 1006;

    private static final int SWITCHING = 101;
    private static final byte[] NORMAL = {1000 >> 8, (byte) 1000};

    private final byte[] request;
    private final Listener listener;
    private final ByteArrayOutputStream parts = new ByteArrayOutputStream(0);
    private @Nullable Link link;
    private boolean open;

    /** Whom a connection belongs to. */
    public interface Listener {

        /** It is there. */
        void opened();

        /** A message, in a buffer that is good until this returns. */
        void text(byte[] bytes, int from, int to);

        /** It ended by the server, or of itself: the code of RFC 6455. */
        void closed(int code);

        /** There will be none: the status of HTTP, or 0 if there was no answer. */
        void refused(int status);
    }

    private WebSocket(byte[] request, Listener listener) {
        this.request = request;
        this.listener = listener;
    }

    /**
     * Begins to connect.
     *
     * @param authorization the value of that header
     */
    public static WebSocket open(Reactor reactor, URI server, String path, String authorization, Listener listener) {
        String request = """
                GET %s HTTP/1.1\r
                Host: %s\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                Sec-WebSocket-Version: 13\r
                Sec-WebSocket-Protocol: matchpoint.v1.json\r
                Authorization: %s\r
                \r
                """.formatted(path, server.getAuthority(), authorization);
        WebSocket socket = new WebSocket(request.getBytes(StandardCharsets.US_ASCII), listener);
        Link.open(reactor, new InetSocketAddress(server.getHost(), server.getPort()), socket);
        return socket;
    }

    @Override
    public void opened(Link with) {
        link = with;
        with.send(request);
    }

    /** Sends a message. */
    public void send(byte[] text) {
        link().send(Messages.of(Messages.TEXT, text, 0, text.length));
    }

    private Link link() {
        return Objects.requireNonNull(link, "not connected");
    }

    /** Says goodbye, for good. */
    public void close() {
        link().send(Messages.of(Messages.CLOSE, NORMAL, 0, NORMAL.length));
        link().close();
    }

    @Override
    public int take(byte[] bytes, int from, int to) {
        int at = from;
        if (!open) {
            at = takeHead(bytes, from, to);
            if (!open) {
                return at;
            }
        }
        for (int next = takeFrame(bytes, at, to); next > at; next = takeFrame(bytes, at, to)) {
            at = next;
        }
        return at;
    }

    private int takeHead(byte[] bytes, int from, int to) {
        String head = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
        int end = head.indexOf("\r\n\r\n");
        if (end < 0) {
            return from;
        }
        int status = Integer.parseInt(head, 9, 12, 10);
        if (status != SWITCHING) {
            link().close();
            listener.refused(status);
            return to;
        }
        open = true;
        listener.opened();
        return from + end + 4;
    }

    /** Returns where the next one begins, or where this one does if it is not whole. */
    private int takeFrame(byte[] bytes, int at, int to) {
        if (to - at < 2) {
            return at;
        }
        int length = bytes[at + 1] & Messages.LENGTH;
        int start = at + 2;
        int sized = length == Messages.IN_TWO ? 2 : length == Messages.IN_EIGHT ? 8 : 0;
        if (to - start < sized) {
            return at;
        }
        if (sized > 0) {
            length = number(bytes, start, sized);
            start += sized;
        }
        if (to - start < length) {
            return at;
        }
        frame(bytes[at], bytes, start, start + length);
        return start + length;
    }

    private static int number(byte[] bytes, int from, int count) {
        int value = 0;
        for (int i = 0; i < count; i++) {
            value = (value << 8) | (bytes[from + i] & 0xff);
        }
        return value;
    }

    private void frame(int first, byte[] bytes, int from, int to) {
        boolean last = (first & Messages.LAST) != 0;
        switch (first & Messages.OPCODE) {
            case Messages.PING -> link().send(Messages.of(Messages.PONG, bytes, from, to));
            case Messages.PONG -> {}
            case Messages.CLOSE -> {
                link().send(Messages.of(Messages.CLOSE, bytes, from, Math.min(to, from + 2)));
                link().close();
                listener.closed(to - from < 2 ? NO_CODE : number(bytes, from, 2));
            }
            default -> part(last, bytes, from, to);
        }
    }

    private void part(boolean last, byte[] bytes, int from, int to) {
        if (last && parts.size() == 0) {
            listener.text(bytes, from, to);
            return;
        }
        parts.write(bytes, from, to - from);
        if (last) {
            byte[] whole = parts.toByteArray();
            parts.reset();
            listener.text(whole, 0, whole.length);
        }
    }

    @Override
    public void broken() {
        if (open) {
            listener.closed(BROKEN);
        } else {
            listener.refused(0);
        }
    }
}
