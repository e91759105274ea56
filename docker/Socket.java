import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;

/** Opens a WebSocket, joins a room, prints every frame until it is closed: {@code java Socket.java ws://host/ws <a player's token> duel}. */
void main(String[] args) throws Exception {
    CountDownLatch closed = new CountDownLatch(1);
    WebSocket.Listener printer = new WebSocket.Listener() {
        private final StringBuilder frame = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            frame.append(data);
            if (last) {
                IO.println("< " + frame);
                frame.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            IO.println("closed " + code);
            closed.countDown();
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            IO.println("lost " + error);
            closed.countDown();
        }
    };
    WebSocket socket = HttpClient.newHttpClient()
            .newWebSocketBuilder()
            .header("Authorization", "Token " + args[1])
            .subprotocols("matchpoint.v1.json")
            .buildAsync(URI.create(args[0]), printer)
            .join();
    for (String said : new String[] {
        "{\"frame\":\"hello\"}",
        "{\"frame\":\"join\",\"id\":\"1\",\"room\":\"" + args[2] + "\",\"role\":\"player\"}",
        "{\"frame\":\"pub\",\"id\":\"2\",\"room\":\"" + args[2] + "\",\"type\":\"move\",\"data\":{\"to\":\"e4\"},\"mid\":\"m1\"}"
    }) {
        IO.println("> " + said);
        socket.sendText(said, true).join();
    }
    closed.await();
}
