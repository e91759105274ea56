package dev.matchpoint.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CableTest {

    private static final int SILENCE_MILLIS = 100;

    private ServerSocket echo;
    private Cable cable;

    @BeforeEach
    void lay() throws IOException {
        echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        cable = new Cable("echo://user:secret@127.0.0.1:" + echo.getLocalPort() + "/name");
        Thread.startVirtualThread(() -> {
            try {
                while (true) {
                    Socket client = echo.accept();
                    Thread.startVirtualThread(() -> answer(client));
                }
            } catch (IOException e) {
                // The test is over.
            }
        });
    }

    @AfterEach
    void remove() throws IOException {
        cable.close();
        echo.close();
    }

    private static void answer(Socket client) {
        try (client;
                InputStream in = client.getInputStream()) {
            in.transferTo(client.getOutputStream());
        } catch (IOException e) {
            // Cut.
        }
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(
                InetAddress.getLoopbackAddress(), URI.create(cable.url()).getPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static int say(Socket socket, int word) throws IOException {
        socket.getOutputStream().write(word);
        return socket.getInputStream().read();
    }

    private static boolean isSilent(Socket socket) throws IOException {
        socket.setSoTimeout(SILENCE_MILLIS);
        try {
            return say(socket, 0) == Integer.MIN_VALUE;
        } catch (SocketTimeoutException e) {
            return true;
        } finally {
            socket.setSoTimeout(10_000);
        }
    }

    @Test
    void keepsAllOfTheUrlButThePort() {
        assertThat(cable.url()).startsWith("echo://user:secret@127.0.0.1:").endsWith("/name");
    }

    @Test
    void passesOnWhatIsSaid() throws IOException {
        try (Socket socket = connect()) {
            assertThat(say(socket, 42)).isEqualTo(42);
        }
    }

    @Test
    void endsWithEitherSide() throws IOException {
        try (Socket socket = connect()) {
            socket.shutdownOutput();

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void cutItResetsAllAndRefusesNewOnes() throws IOException {
        try (Socket socket = connect()) {
            assertThat(say(socket, 1)).isEqualTo(1);

            cable.cut();

            assertThatExceptionOfType(SocketException.class).isThrownBy(() -> say(socket, 2));
            assertThatExceptionOfType(IOException.class).isThrownBy(this::connect);
        }
    }

    @Test
    void refusingItKeepsThoseThereAre() throws IOException {
        try (Socket socket = connect()) {
            assertThat(say(socket, 1)).isEqualTo(1);

            cable.refuse();

            assertThat(say(socket, 2)).isEqualTo(2);
            assertThatExceptionOfType(IOException.class).isThrownBy(this::connect);
        }
    }

    @Test
    void takesConnectionsAgainOnTheSamePort() throws IOException {
        cable.cut();
        cable.pass();

        try (Socket socket = connect()) {
            assertThat(say(socket, 42)).isEqualTo(42);
        }
    }

    @Test
    void delaysEachWay() throws IOException {
        try (Socket socket = connect()) {
            assertThat(say(socket, 1)).isEqualTo(1);
            cable.delay(Duration.ofMillis(50));
            long asked = System.nanoTime();

            assertThat(say(socket, 2)).isEqualTo(2);

            assertThat(Duration.ofNanos(System.nanoTime() - asked)).isGreaterThanOrEqualTo(Duration.ofMillis(100));
        }
    }

    @Test
    void swallowsWithoutAWord() throws IOException {
        try (Socket before = connect()) {
            assertThat(say(before, 1)).isEqualTo(1);
            cable.drop();
            try (Socket later = connect()) {
                assertThat(isSilent(before)).isTrue();
                assertThat(isSilent(later)).isTrue();
            }
        }
    }

    @Test
    void whereSomethingGotLostNothingArrivesEver() throws IOException {
        try (Socket old = connect()) {
            assertThat(say(old, 1)).isEqualTo(1);
            cable.drop();
            assertThat(isSilent(old)).isTrue();

            cable.pass();

            assertThat(isSilent(old)).isTrue();
            try (Socket young = connect()) {
                assertThat(say(young, 42)).isEqualTo(42);
            }
        }
    }

    @Test
    void losesPresentConnectionsOnly() throws IOException {
        try (Socket old = connect()) {
            assertThat(say(old, 1)).isEqualTo(1);

            cable.loseConnections();

            assertThat(isSilent(old)).isTrue();
            try (Socket young = connect()) {
                assertThat(say(young, 42)).isEqualTo(42);
            }
        }
    }

    @Test
    void breaksWhatTheServerRefuses() throws IOException {
        echo.close();

        await().untilAsserted(() -> {
            try (Socket socket = connect()) {
                assertThatExceptionOfType(SocketException.class).isThrownBy(() -> say(socket, 1));
            }
        });
    }
}
