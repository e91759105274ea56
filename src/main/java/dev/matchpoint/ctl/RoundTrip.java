package dev.matchpoint.ctl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.matchpoint.core.RandomBytes;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Uses a running Matchpoint as players and a game server do, from outside, and says of each step whether it went and how long it
 * took: two accounts, a match in a region that nobody else is in, a message from one to the other, a game server with a game, the
 * result. Everything is tidied up, however it ends: what stays is the match, of two players whose accounts are deleted.
 */
final class RoundTrip {

    private final Ctl ctl;
    private final Api api;
    private final ArrayNode steps = Api.JSON.createArrayNode();
    private final String name = "verify" + random(5);
    private final List<Api> players = new ArrayList<>();
    private boolean isServerRegistered;
    private long match;

    /** @param api where it is tried, with a key or without */
    RoundTrip(Ctl ctl, Api api) {
        this.ctl = ctl;
        this.api = api;
    }

    private static String random(int bytes) {
        return HexFormat.of().formatHex(RandomBytes.of(bytes));
    }

    /** Takes the steps, up to the first that fails; says what to end with. */
    int run() {
        boolean isDone = step("health", this::health)
                && step("register", this::register)
                && step("join", this::join)
                && step("match", this::match)
                && step("socket", this::talk)
                && step("server", this::serve)
                && step("result", this::end);
        isDone &= step("tidy up", this::tidyUp);
        if (ctl.isJson()) {
            ctl.show(steps, _ -> {});
        }
        return isDone ? ExitCodes.OK : ExitCodes.REFUSED;
    }

    private boolean step(String what, Supplier<String> work) {
        long start = System.nanoTime();
        boolean isDone;
        String detail;
        try {
            detail = work.get();
            isDone = true;
        } catch (Failure e) {
            detail = String.valueOf(e.getMessage());
            isDone = false;
        }
        long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
        steps.addObject().put("step", what).put("ok", isDone).put("ms", millis).put("detail", detail);
        if (!ctl.isJson()) {
            ctl.out().printf("%-6s %6d ms  %-9s %s%n", isDone ? "ok" : "FAILED", millis, what, detail);
            ctl.out().flush();
        }
        return isDone;
    }

    private String health() {
        JsonNode health = api.look("/health");
        if (!health.path("matchmaking").asBoolean()) {
            throw new Failure(ExitCodes.REFUSED, "Matchmaking is off: " + health);
        }
        return health.path("status").asText() + ", Redis "
                + health.path("details").path("redisConnection").asText();
    }

    private String register() {
        for (String player : List.of(name + "a", name + "b")) {
            String password = "Pw-" + random(12);
            JsonNode made = api.post(
                    "/api/users/register/",
                    Map.of(
                            "username", player,
                            "email", player + "@verify.invalid",
                            "password", password,
                            "password_confirm", password));
            players.add(api.asPlayer(made.path("token").asText()));
        }
        return "two accounts, " + name + "a and " + name + "b";
    }

    private String join() {
        JsonNode answer = players.getFirst().post("/api/matchmaking/join/", Map.of("region", name));
        require(answer.path("status").asText().equals("waiting"), answer);
        return "one waits in region " + name;
    }

    private String match() {
        JsonNode made = players.getLast().post("/api/matchmaking/join/", Map.of("region", name));
        match = made.path("match").path("id").asLong();
        require(match > 0, made);
        JsonNode status = players.getFirst().get("/api/matchmaking/status/");
        require(status.path("match").path("id").asLong() == match, status);
        return "match " + match + ", both say so";
    }

    private String talk() {
        Ear one = new Ear();
        Ear other = new Ear();
        WebSocket speaking = connect(players.getFirst(), one);
        WebSocket listening = connect(players.getLast(), other);
        try {
            say(
                    speaking,
                    "{\"frame\":\"pub\",\"id\":\"p\",\"room\":\"match-" + match
                            + "\",\"type\":\"verify\",\"data\":{\"name\":\"" + name + "\"},\"mid\":\"1\"}");
            long start = System.nanoTime();
            JsonNode event = other.await("ev");
            while (!event.path("type").asText().equals("verify")) {
                event = other.await("ev");
            }
            long millis = Duration.ofNanos(System.nanoTime() - start).toMillis();
            require(event.path("data").path("name").asText().equals(name), event);
            return "in room match-" + match + " a message took " + millis + " ms";
        } finally {
            speaking.abort();
            listening.abort();
        }
    }

    private WebSocket connect(Api player, Ear ear) {
        String ticket =
                player.post("/api/realtime/tickets/", Map.of()).path("ticket").asText();
        WebSocket socket = api.connect(ticket, ear);
        say(socket, "{\"frame\":\"hello\"}");
        ear.await("welcome");
        say(socket, "{\"frame\":\"join\",\"id\":\"j\",\"room\":\"match-" + match + "\",\"role\":\"player\"}");
        ear.await("joined");
        return socket;
    }

    private static void say(WebSocket socket, String frame) {
        socket.sendText(frame, true).join();
    }

    private String serve() {
        if (!api.isAuthorized()) {
            return "skipped: a game server needs a key in MATCHPOINT_KEY";
        }
        api.post(
                "/api/servers/register/",
                Map.of("server_id", name, "host", name + ".invalid", "port", 7777, "capacity", 1, "region", name));
        isServerRegistered = true;
        api.post("/api/servers/" + name + "/heartbeat/", Map.of("cpu_usage", 1, "active_games", 0));
        api.post("/api/servers/assign/", Map.of("game_id", name, "server_id", name));
        JsonNode server = api.get("/api/servers/" + name + "/");
        require(server.path("active_games").asInt() == 1, server);
        api.post("/api/servers/release/", Map.of("game_id", name));
        return "registered, heard of, given a game, and free again";
    }

    private String end() {
        JsonNode ended = players.getFirst().post("/api/games/" + match + "/forfeit/", Map.of());
        JsonNode status = players.getLast().get("/api/matchmaking/status/");
        require(status.path("match").path("id").asLong() != match, status);
        match = 0;
        return "one has given up: " + ended.path("match").path("result").asText();
    }

    /** Also after a step that failed: what was made until then. */
    private String tidyUp() {
        if (isServerRegistered) {
            api.delete("/api/servers/" + name + "/?force=true");
        }
        if (match > 0) {
            players.getFirst().post("/api/games/" + match + "/forfeit/", Map.of());
        }
        players.forEach(player -> player.delete("/api/users/profile/"));
        return players.isEmpty() ? "nothing was made" : "accounts deleted";
    }

    private static void require(boolean isAsItShouldBe, JsonNode answer) {
        if (!isAsItShouldBe) {
            throw new Failure(ExitCodes.REFUSED, "Not the answer that should have come: " + answer);
        }
    }
}
