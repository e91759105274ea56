package dev.matchpoint.matchmaking;

import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.Calls.join;
import static dev.matchpoint.Calls.status;
import static dev.matchpoint.matchmaking.RedisCalls.redisStatus;
import static org.hamcrest.Matchers.equalTo;

import dev.matchpoint.OnRedisEngine;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** {@code POST /api/matchmaking/join/} with Redis behind it: the same words. */
@QuarkusTest
@TestProfile(OnRedisEngine.class)
class JoinOnRedisTest extends JoinTest {

    @Test
    @Proves("mm-default-engine")
    void bothPathsAreOnePoolThen() {
        TestPlayer alice = new TestPlayers(database).rated(1500);
        join(alice, freshRegion()).then().header("X-Matchmaking-Engine", "redis");

        status(alice).then().header("X-Matchmaking-Engine", "redis").body("status", equalTo("waiting"));
        redisStatus(alice).then().header("X-Matchmaking-Engine", "redis").body("status", equalTo("searching"));
    }
}
