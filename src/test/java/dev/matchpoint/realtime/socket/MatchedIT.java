package dev.matchpoint.realtime.socket;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.freshRegion;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.outage.OwnRedis;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Players are connected to two instances, and a third one makes their match. */
@ExtendWith(SharedWorld.class)
class MatchedIT extends RoomStage {

    private static final String POSTGRES = "/api/matchmaking/";
    private static final String REDIS = "/api/matchmaking/redis/";

    private final OwnRedis redis;
    private final TestPlayer anne = player();
    private final TestPlayer bert = player();
    private final String region = freshRegion();

    MatchedIT(World world) {
        super(world.instances());
        redis = world.redis();
    }

    @AfterEach
    void goOn() {
        redis.thaw();
        awaitRedis();
    }

    private Response join(TestPlayer player, String path) {
        return as(player)
                .contentType("application/json")
                .body("{\"region\":\"" + region + "\"}")
                .post(instances.at(2).resolve(path + "join/"));
    }

    private long match(String path) {
        await().atMost(PATIENCE).until(() -> join(anne, path).statusCode() < 500);
        await().atMost(PATIENCE)
                .until(() -> join(bert, path).jsonPath().getString("status").equals("matched"));
        return join(bert, path).jsonPath().getLong("match.id");
    }

    private static void assertTold(SocketClient client, long match, TestPlayer opponent) {
        JsonNode matched = client.await("matched");
        assertThat(matched.path("match").asLong()).isEqualTo(match);
        assertThat(matched.path("opponent").asLong()).isEqualTo(opponent.id());
    }

    private void assertBothAreTold(String path) {
        SocketClient alice = connect(anne, 0);
        SocketClient bob = connect(bert, 1);

        long match = match(path);

        assertTold(alice, match, bert);
        assertTold(bob, match, anne);
        String its = "match-" + match;
        assertThat(List.of(alice, bob))
                .allSatisfy(client ->
                        assertThat(client.join(its).path("frame").asText()).isEqualTo("joined"));
    }

    @Promise(21)
    void bothPlayersAreToldOfAMatchMadeOnAThirdInstance() {
        assertBothAreTold(POSTGRES);
    }

    @Promise(21)
    void bothPlayersAreToldOfAMatchMadeInRedis() {
        assertBothAreTold(REDIS);
    }

    @Promise(21)
    void bothPlayersAreToldWhileRedisIsAway() {
        SocketClient alice = connect(anne, 0);
        SocketClient bob = connect(bert, 1);
        redis.freeze();
        List.of(alice, bob).forEach(client -> client.await(frame -> isMode(frame, "local")));

        long match = match(REDIS);

        assertTold(alice, match, bert);
        assertTold(bob, match, anne);
    }
}
