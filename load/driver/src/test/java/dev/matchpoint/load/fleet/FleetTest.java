package dev.matchpoint.load.fleet;

import static org.assertj.core.api.Assertions.assertThat;

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

    @Test
    void onlyTheServersThatAreMissingRegister() {
        Calls calls = fleet.registrations(10, 1_000);

        assertThat(calls.size()).isEqualTo(990);
        assertThat(text(calls, 0))
                .startsWith("POST /api/servers/register/ ")
                .contains("Authorization: ApiKey key", "\"server_id\":\"load-10\"");
        assertThat(text(calls, 989)).contains("\"server_id\":\"load-999\"");
    }

    @Test
    void eachServerIsHeardOfInItsTurn() {
        Calls calls = fleet.heartbeats(10, 3);

        assertThat(calls.size()).isEqualTo(30);
        assertThat(text(calls, 21)).startsWith("POST /api/servers/load-1/heartbeat/ ");
    }

    @Test
    void gamesAreNewOnesAndEndByTheSameNames() {
        BitSet assigned = new BitSet();
        assigned.set(107);

        assertThat(text(fleet.assignments(100, assigned), 7)).contains("{\"game_id\":\"load-107\"}");
        assertThat(fleet.releases(assigned).size()).isEqualTo(1);
        assertThat(text(fleet.releases(assigned), 0))
                .startsWith("POST /api/servers/release/ ")
                .contains("{\"game_id\":\"load-107\"}");
    }
}
