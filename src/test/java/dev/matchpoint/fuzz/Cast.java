package dev.matchpoint.fuzz;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.asFleet;
import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.Calls.join;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** Who there is in a test with noise, and what there is to be called by its id. */
final class Cast {

    private static final int PLAYERS = 24;
    private static final int ROOMS = 6;
    private static final int SERVERS = 3;
    private static final List<String> KEYS =
            List.of("ApiKey test-fleet-key", "ApiKey other-fleet-key", "ApiKey test-admin-key");

    private final List<TestPlayer> players;
    private final List<TestPlayer> expendable;
    private final List<String> rooms = new ArrayList<>();
    private final List<String> servers = new ArrayList<>();
    private final List<String> matches = new ArrayList<>();

    Cast(DataSource database) {
        TestPlayers accounts = new TestPlayers(database);
        players = accounts.rated(Stream.generate(() -> 1200).limit(PLAYERS).toList());
        expendable = accounts.rated(Stream.generate(() -> 1200).limit(PLAYERS).toList());
        for (int i = 0; i < ROOMS; i++) {
            rooms.add("f" + UUID.randomUUID());
            as(players.get(i))
                    .contentType(ContentType.JSON)
                    .body("{\"id\":\"" + rooms.getLast() + "\"}")
                    .post("/api/rooms/");
        }
        String region = freshRegion();
        for (int i = 0; i < SERVERS; i++) {
            servers.add("f" + UUID.randomUUID());
            asFleet()
                    .contentType(ContentType.JSON)
                    .body("{\"server_id\":\"%s\",\"host\":\"games.example.com\",\"port\":7777,\"region\":\"%s\"}"
                            .formatted(servers.getLast(), region))
                    .post("/api/servers/register/");
        }
        join(players.get(0), region);
        Response made = join(players.get(1), region);
        matches.add(made.path("match.id").toString());
    }

    /**
     * Credentials that are good, most often for what is called.
     *
     * @param mayEnd whether they may be lost by that
     */
    String credentials(String path, Noise noise, boolean mayEnd) {
        if (noise.chance(80) && (path.startsWith("/api/admin") || path.startsWith("/health"))) {
            return KEYS.getLast();
        } else if (noise.chance(path.startsWith("/api/servers") ? 90 : 15)) {
            return noise.one(KEYS);
        }
        return noise.one(mayEnd ? expendable : players).credentials();
    }

    /** Somebody who stays. */
    TestPlayer player(Noise noise) {
        return noise.one(players);
    }

    /** An id of something of a kind, as paths and bodies name it. */
    String id(String kind, Noise noise, boolean mayEnd) {
        return switch (kind) {
            case "users", "user", "players", "tickets", "player" ->
                Long.toString(noise.one(mayEnd ? expendable : players).id());
            case "rooms", "room" -> noise.one(rooms);
            case "games", "match" -> noise.one(matches);
            case "servers", "server_id" -> noise.one(servers);
            case "queues" -> noise.chance(50) ? "online" : "online:eu:1";
            default -> noise.word();
        };
    }

    /** Whoever's id. */
    String room(Noise noise) {
        return noise.one(rooms);
    }
}
