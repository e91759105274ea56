package dev.matchpoint.load.socket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;

/** One connection of a {@link Reactor}, on whose thread all of it happens. It holds no memory while nothing is under way. */
final class Link {

    private static final byte[] NOTHING = {};

    private final Reactor reactor;
    private final Protocol protocol;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final Queue<ByteBuffer> unsent = new ArrayDeque<>(0);
    private byte[] rest = NOTHING;
    private boolean closed;

    private Link(Reactor reactor, Protocol protocol, SocketChannel channel, SelectionKey key) {
        this.reactor = reactor;
        this.protocol = protocol;
        this.channel = channel;
        this.key = key;
    }

    /** Begins to connect; the protocol is told what comes of it. */
    static void open(Reactor reactor, InetSocketAddress server, Protocol protocol) {
        try {
            SocketChannel channel = SocketChannel.open();
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
            SelectionKey key = reactor.register(channel);
            Link link = new Link(reactor, protocol, channel, key);
            key.attach(link);
            link.connect(server);
        } catch (IOException e) {
            throw new IllegalStateException("No more connections can be made: see ulimit -n", e);
        }
    }

    private void connect(InetSocketAddress server) {
        try {
            if (channel.connect(server)) {
                connected();
            } else {
                key.interestOps(SelectionKey.OP_CONNECT);
            }
        } catch (IOException _) {
            lose();
        }
    }

    private void connected() {
        key.interestOps(SelectionKey.OP_READ);
        protocol.opened(this);
    }

    /** Does what can be done now. */
    void ready() {
        if (closed) {
            return;
        }
        try {
            if (key.isConnectable() && channel.finishConnect()) {
                connected();
            }
            if (key.isValid() && key.isWritable()) {
                flush();
            }
            if (key.isValid() && key.isReadable()) {
                receive();
            }
        } catch (IOException _) {
            lose();
        }
    }

    private void receive() throws IOException {
        ByteBuffer in = reactor.buffer();
        in.put(rest);
        if (channel.read(in) < 0) {
            lose();
            return;
        }
        int end = in.position();
        int taken = protocol.take(reactor.memory(), 0, end);
        if (taken == 0 && !in.hasRemaining()) {
            throw new IllegalStateException("A message is longer than " + end + " bytes");
        }
        rest = taken == end ? NOTHING : Arrays.copyOfRange(reactor.memory(), taken, end);
    }

    /** Sends bytes after those before them. */
    void send(byte[] bytes) {
        if (closed) {
            return;
        }
        unsent.add(ByteBuffer.wrap(bytes));
        try {
            flush();
        } catch (IOException _) {
            lose();
        }
    }

    private void flush() throws IOException {
        for (ByteBuffer next = unsent.peek(); next != null; next = unsent.peek()) {
            channel.write(next);
            if (next.hasRemaining()) {
                key.interestOps(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
                return;
            }
            unsent.remove();
        }
        if (key.interestOps() != SelectionKey.OP_READ) {
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    private void lose() {
        if (!closed) {
            close();
            protocol.broken();
        }
    }

    /** Closes it; the protocol is told nothing any more. */
    void close() {
        closed = true;
        try {
            channel.close();
        } catch (IOException _) {
            // It is closed all the same.
        }
    }
}
