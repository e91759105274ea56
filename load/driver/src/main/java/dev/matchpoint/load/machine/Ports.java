package dev.matchpoint.load.machine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports of the loopback for servers that are stopped and started again: below those that the system gives to outgoing
 * connections. One of those could take the port meanwhile, or, trying to reach the server, connect to itself.
 */
final class Ports {

    private static final int LOWEST = 15_000;
    private static final int BEYOND = 30_000;
    private static final int TRIES = 100;

    private Ports() {}

    /** One that nobody listens on now. */
    static int free() throws IOException {
        for (int i = 0; i < TRIES; i++) {
            int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
            try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return socket.getLocalPort();
            } catch (IOException _) {
                // Taken: another one.
            }
        }
        throw new IOException("No free port of the loopback between " + LOWEST + " and " + BEYOND);
    }
}
