package dev.matchpoint.load.socket;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Against a server that says what a server may. */
class WebSocketTest {

    private static final String SWITCHING = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n";

    private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

    private final class Noted implements WebSocket.Listener {

        @Override
        public void opened() {
            told.add("opened");
        }

        @Override
        public void text(byte[] bytes, int from, int to) {
            told.add(new String(bytes, from, to - from, StandardCharsets.US_ASCII));
        }

        @Override
        public void closed(int code) {
            told.add("closed " + code);
        }

        @Override
        public void refused(int status) {
            told.add("refused " + status);
        }
    }

    /** What a client is told by a server that sends this, and what that is sent in the end. */
    private String serve(String head, String hex, String... expected) throws IOException, InterruptedException {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Reactor reactor = new Reactor()) {
            URI url = URI.create("http://127.0.0.1:" + server.getLocalPort());
            reactor.call(() -> WebSocket.open(reactor, url, "/ws", "Token x", new Noted()));
            try (Socket client = server.accept()) {
                client.setSoTimeout(10_000);
                InputStream in = client.getInputStream();
                StringBuilder request = new StringBuilder();
                while (request.indexOf("\r\n\r\n") < 0) {
                    request.append((char) in.read());
                }
                assertTrue(request.toString().startsWith("GET /ws HTTP/1.1\r\n"));
                client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
                client.getOutputStream().write(HexFormat.of().parseHex(hex));
                client.shutdownOutput();
                for (String one : expected) {
                    assertEquals(one, told.poll(10, TimeUnit.SECONDS));
                }
                return HexFormat.of().formatHex(in.readAllBytes());
            }
        }
    }

    @Test
    void textsComeInWholeOrInParts() throws IOException, InterruptedException {
        serve(SWITCHING, "81026869" + "010161" + "000162" + "800163", "opened", "hi", "abc", "closed 1006");
    }

    @Test
    void aLongTextHasItsLengthInTwoBytes() throws IOException, InterruptedException {
        serve(SWITCHING, "817e0080" + "61".repeat(128), "opened", "a".repeat(128), "closed 1006");
    }

    @Test
    void aPingIsAnsweredWithWhatItSays() throws IOException, InterruptedException {
        String sent = serve(SWITCHING, "890131", "opened", "closed 1006");

        assertEquals("8a81" + "5aa53cc3" + "6b", sent);
    }

    @Test
    void aCloseIsToldWithItsCodeAndAnswered() throws IOException, InterruptedException {
        String sent = serve(SWITCHING, "880203f4", "opened", "closed 1012");

        assertTrue(sent.startsWith("8882"), sent);
    }

    @Test
    void whatIsRefusedIsToldWithTheStatus() throws IOException, InterruptedException {
        serve("HTTP/1.1 503 Service Unavailable\r\n\r\n", "", "refused 503");
    }

    @Test
    void whereNobodyListensThereIsNoStatus() throws IOException, InterruptedException {
        int port;
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = server.getLocalPort();
        }
        try (Reactor reactor = new Reactor()) {
            URI url = URI.create("http://127.0.0.1:" + port);
            reactor.call(() -> WebSocket.open(reactor, url, "/ws", "Token x", new Noted()));

            assertEquals("refused 0", told.poll(10, TimeUnit.SECONDS));
        }
    }
}
