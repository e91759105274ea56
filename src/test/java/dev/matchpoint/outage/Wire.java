package dev.matchpoint.outage;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;

/** One connection over a cable. */
final class Wire {

    private static final int CHUNK = 16_384;

    private final Cable cable;
    private final Socket program;
    private final Socket server = new Socket();
    /** Whether something got lost: what comes later must not arrive either, for TCP leaves no holes. */
    volatile boolean isDead;

    Wire(Cable cable, Socket program) {
        this.cable = cable;
        this.program = program;
    }

    /** Something that was sent; nothing at the end. */
    private record Chunk(ByteBuffer bytes, long dueNanos) {}

    /** Connects to the server and passes on what is sent, both ways; returns when the connection is closed. */
    void carry(InetSocketAddress address) {
        try {
            server.connect(address);
            Thread back = Thread.startVirtualThread(() -> carry(server, program));
            carry(program, server);
            back.join();
        } catch (IOException e) {
            reset(); // The server refused.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Breaks it, as a firewall does or a process that dies. */
    void reset() {
        for (Socket socket : new Socket[] {program, server}) {
            try {
                socket.setSoLinger(true, 0);
                socket.close();
            } catch (IOException e) {
                // It was closed before.
            }
        }
    }

    private void carry(Socket from, Socket to) {
        BlockingQueue<Chunk> underWay = new LinkedBlockingQueue<>();
        Thread.startVirtualThread(() -> deliver(underWay, to));
        byte[] buffer = new byte[CHUNK];
        try {
            InputStream in = from.getInputStream();
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                isDead |= cable.swallows();
                if (!isDead) {
                    underWay.add(chunk(Arrays.copyOf(buffer, count)));
                }
            }
        } catch (IOException e) {
            // Broken: what is under way still arrives.
        }
        underWay.add(chunk(new byte[0]));
    }

    private Chunk chunk(byte[] bytes) {
        return new Chunk(
                ByteBuffer.wrap(bytes), System.nanoTime() + cable.delay().toNanos());
    }

    private void deliver(BlockingQueue<Chunk> underWay, Socket to) {
        byte[] buffer = new byte[CHUNK];
        try {
            OutputStream out = to.getOutputStream();
            for (Chunk next = awaitDue(underWay); next.bytes.hasRemaining(); next = awaitDue(underWay)) {
                if (!isDead) {
                    int count = next.bytes.remaining();
                    next.bytes.get(buffer, 0, count);
                    out.write(buffer, 0, count);
                }
            }
            program.close();
            server.close();
        } catch (IOException e) {
            reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Chunk awaitDue(BlockingQueue<Chunk> underWay) throws InterruptedException {
        Chunk next = underWay.take();
        long left = next.dueNanos - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = next.dueNanos - System.nanoTime();
        }
        return next;
    }
}
