package dev.matchpoint.outage;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is between one program and a server: a link over TCP that may be cut, refused, slow, or swallow what is sent. */
public final class Cable implements AutoCloseable {

    private final String url;
    private final InetSocketAddress server;
    private final int port;
    private final Set<Wire> wires = ConcurrentHashMap.newKeySet();
    private ServerSocket near;
    private Thread doorkeeper;
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean swallows;

    /** One to the server at this URL, which passes everything on. */
    public Cable(String url) {
        URI far = URI.create(url);
        this.server = new InetSocketAddress(far.getHost(), far.getPort());
        this.near = open(0);
        this.port = near.getLocalPort();
        this.url = url.replace(far.getHost() + ":" + far.getPort(), "127.0.0.1:" + port);
        this.doorkeeper = listen(near);
    }

    /** Where the program finds the server, with the credentials of the server's own URL. */
    public String url() {
        return url;
    }

    /** Everything works again, but for connections on which something was swallowed: those stay silent for ever. */
    public synchronized void pass() {
        swallows = false;
        delay = Duration.ZERO;
        if (near.isClosed()) {
            near = await().ignoreException(UncheckedIOException.class).until(() -> open(port), opened -> true);
            doorkeeper = listen(near);
        }
    }

    /** Whatever is sent from now on, in either direction, takes so long. */
    public void delay(Duration time) {
        delay = time;
    }

    /** Whatever is sent from now on gets lost, and neither side hears of it; connections can be made. */
    public void drop() {
        swallows = true;
    }

    /** What is sent over the present connections gets lost from now on; new ones work. */
    public void loseConnections() {
        wires.forEach(wire -> wire.isDead = true);
    }

    /** From now on no connection can be made; those there are go on. */
    public synchronized void refuse() {
        try {
            near.close();
            await().until(() -> !doorkeeper.isAlive()); // Until then it is not closed.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Resets all connections and refuses new ones. */
    public synchronized void cut() {
        refuse();
        wires.forEach(Wire::reset);
    }

    /** Delivers nothing and takes no connection any more, for good. */
    @Override
    public void close() {
        cut();
    }

    Duration delay() {
        return delay;
    }

    boolean swallows() {
        return swallows;
    }

    private static ServerSocket open(int port) {
        try {
            ServerSocket socket = new ServerSocket();
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return socket;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Thread listen(ServerSocket door) {
        return Thread.startVirtualThread(() -> {
            try {
                while (true) {
                    connect(door, door.accept());
                }
            } catch (IOException e) {
                // Nobody connects any more.
            }
        });
    }

    private void connect(ServerSocket door, Socket program) {
        Wire wire = new Wire(this, program);
        wires.add(wire);
        Thread.startVirtualThread(() -> {
            wire.carry(server);
            wires.remove(wire);
        });
        if (door.isClosed()) {
            wire.reset(); // It was cut before this one was known.
        }
    }
}
