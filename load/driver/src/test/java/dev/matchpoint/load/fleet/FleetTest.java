package dev.matchpoint.load.fleet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.matchpoint.load.http.Calls;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.BitSet;
import org.junit.jupiter.api.Test;

class FleetTest {

    private final Fleet fleet = new Fleet(URI.create("http://localhost:1"), "ApiKey key");

    private static String text(Calls calls, int index) {
        return new String(calls.request(index), StandardCharsets.US_ASCII);
    }

    private static void has(String part, Calls calls, int index) {
        assertTrue(text(calls, index).contains(part), text(calls, index));
    }

    @Test
    void onlyTheServersThatAreMissingRegister() {
        Calls calls = fleet.registrations(10, 1_000);

        assertEquals(990, calls.size());
        has("POST /api/servers/register/ ", calls, 0);
        has("Authorization: ApiKey key", calls, 0);
        has("\"server_id\":\"load-10\"", calls, 0);
        has("\"server_id\":\"load-999\"", calls, 989);
    }

    @Test
    void eachServerIsHeardOfInItsTurn() {
        Calls calls = fleet.heartbeats(10, 3);

        assertEquals(30, calls.size());
        has("POST /api/servers/load-1/heartbeat/ ", calls, 21);
    }

    @Test
    void gamesAreNewOnesAndEndByTheSameNames() {
        BitSet assigned = new BitSet();
        assigned.set(107);

        has("{\"game_id\":\"load-107\"}", fleet.assignments(100, assigned), 7);
        assertEquals(1, fleet.releases(assigned).size());
        has("POST /api/servers/release/ ", fleet.releases(assigned), 0);
        has("{\"game_id\":\"load-107\"}", fleet.releases(assigned), 0);
    }
}
