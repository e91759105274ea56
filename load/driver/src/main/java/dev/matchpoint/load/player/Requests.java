package dev.matchpoint.load.player;

import dev.matchpoint.load.http.HttpConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** Players' requests as bytes, put together from parts: making them costs next to nothing. */
public final class Requests {

    private static final String PROFILE = "/api/users/profile/";

    private final Map<Call, Parts> parts = new EnumMap<>(Call.class);
    private final Parts profile;
    private final URI server;

    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    private record Parts(byte[] before, byte[] after) {}

    /** To this server, under this path, such as {@code /api/matchmaking/}. */
    public Requests(URI server, String path) {
        this.server = server;
        profile = new Parts(ascii(head("GET", PROFILE, server)), ascii("\r\n\r\n"));
        for (Call call : Call.values()) {
            String content = call.body().isEmpty()
                    ? "Content-Length: 0\r\n"
                    : "Content-Type: application/json\r\nContent-Length: "
                            + call.body().length() + "\r\n";
            String after = "\r\n" + (call.method().equals("GET") ? "" : content) + "\r\n" + call.body();
            parts.put(call, new Parts(ascii(head(call.method(), path + call.path(), server)), ascii(after)));
        }
    }

    /** The request of one of these players. */
    public byte[] of(Call call, Players players, int player) {
        return of(call, players.authorization(player));
    }

    /** The request of an operator who reports the result of a match. */
    public byte[] result(long match, String result, String operatorKey) {
        return HttpConnection.post(
                server, "/api/games/" + match + "/result/", "ApiKey " + operatorKey, "{\"result\":\"" + result + "\"}");
    }

    /** The request of one with these credentials. */
    byte[] of(Call call, String authorization) {
        return join(Objects.requireNonNull(parts.get(call)), authorization);
    }

    /** The request for the own profile of one with these credentials. */
    byte[] profile(String authorization) {
        return join(profile, authorization);
    }

    /** Up to the credentials. */
    private static String head(String method, String path, URI server) {
        return """
                %s %s HTTP/1.1\r
                Host: %s\r
                Accept: application/json\r
                Authorization:\s""".formatted(method, path, server.getAuthority());
    }

    private static byte[] join(Parts of, String authorization) {
        byte[] middle = ascii(authorization);
        byte[] request = new byte[of.before.length + middle.length + of.after.length];
        System.arraycopy(of.before, 0, request, 0, of.before.length);
        System.arraycopy(middle, 0, request, of.before.length, middle.length);
        System.arraycopy(of.after, 0, request, of.before.length + middle.length, of.after.length);
        return request;
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
