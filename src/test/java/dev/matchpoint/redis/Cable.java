package dev.matchpoint.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** What is between a program and its Redis, and may lose connections without either side hearing of it. */
final class Cable implements AutoCloseable {

    private final URI redis;
    private final ServerSocket near;
    private final List<Socket> sockets = new CopyOnWriteArrayList<>();
    private final AtomicInteger losses = new AtomicInteger();

    /** One to the Redis at this URL. */
    Cable(String url) throws IOException {
        redis = URI.create(url);
        near = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.startVirtualThread(this::accept);
    }

    /** Where the program finds Redis. */
    String url() {
        return "redis://" + redis.getUserInfo() + "@127.0.0.1:" + near.getLocalPort();
    }

    /** From now on nothing that is sent over the present connections arrives; new ones work. */
    void loseConnections() {
        losses.incrementAndGet();
    }

    private void accept() {
        try {
            while (true) {
                Socket program = near.accept();
                Socket server = new Socket(redis.getHost(), redis.getPort());
                sockets.addAll(List.of(program, server));
                int made = losses.get();
                Thread.startVirtualThread(() -> pass(program, server, made));
                Thread.startVirtualThread(() -> pass(server, program, made));
            }
        } catch (IOException e) {
            // Closed: nobody connects any more.
        }
    }

    private void pass(Socket from, Socket to, int made) {
        byte[] buffer = new byte[8192];
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (losses.get() == made) {
                    out.write(buffer, 0, count);
                }
            }
        } catch (IOException e) {
            // One side has closed, and now the other is closed too.
        }
    }

    @Override
    public void close() throws IOException {
        near.close();
        for (Socket socket : sockets) {
            socket.close();
        }
    }
}
