package dev.matchpoint.browser;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What stands in front of the instances in production: each connection goes to the first of them that takes it, and ends with
 * either side.
 */
final class Balancer implements AutoCloseable {

    private final ServerSocket door;
    private final Supplier<List<URI>> instances;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** @param instances where they are now, the preferred one first */
    Balancer(Supplier<List<URI>> instances) {
        this.instances = instances;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.startVirtualThread(this::receive);
    }

    /** Where it is, ending in a slash. */
    URI address() {
        return URI.create("http://localhost:" + door.getLocalPort() + "/");
    }

    private void receive() {
        try {
            while (true) {
                Socket client = door.accept();
                Thread.startVirtualThread(() -> serve(client));
            }
        } catch (IOException e) {
            open.forEach(Balancer::end);
        }
    }

    private void serve(Socket client) {
        open.add(client);
        for (URI instance : instances.get()) {
            try {
                Socket server = new Socket("localhost", instance.getPort());
                open.add(server);
                Thread.startVirtualThread(() -> pass(client, server));
                pass(server, client);
                return;
            } catch (IOException e) {
                // It is not there: the next one takes the connection.
            }
        }
        end(client);
    }

    /** All that comes from one goes to the other; when one has ended, both have. */
    private void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // Ended by the other direction, or by a death: it is over either way.
        }
        end(from);
        end(to);
        open.removeAll(List.of(from, to));
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
