package dev.matchpoint.realtime.session.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.TestServers;
import dev.matchpoint.embedded.RedisPrompt;
import dev.matchpoint.realtime.InMemory;
import dev.matchpoint.redis.Script;
import dev.matchpoint.redis.Scripts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The scripts of {@code lua/session} and {@code lua/instance}, on a key of each test's own: every answer that they give. */
@QuarkusTest
@TestProfile(InMemory.class)
class SessionScriptsTest {

    private static final long NOW = 1_763_649_339_123L;

    @Inject
    Scripts scripts;

    private final RedisPrompt redis = new RedisPrompt(TestServers.redis().url());
    private final String key = UUID.randomUUID().toString();

    @AfterEach
    void removeTheKey() {
        redis.say("DEL " + key);
    }

    private List<String> run(Script script, Object... arguments) {
        return texts(scripts.run(
                script, List.of(key), Stream.of(arguments).map(Object::toString).toList()));
    }

    private static List<String> texts(Response answer) {
        return answer.type() == ResponseType.MULTI
                ? answer.stream().map(Response::toString).toList()
                : List.of(answer.toString());
    }

    private List<String> hold(String instance, int moves) {
        return run(SessionScripts.HOLD, instance, moves, NOW + 5, 60_000, 7, "alice", "hash", NOW, "lobby", "player");
    }

    private String field(String name) {
        return redis.say("HGET " + key + " " + name);
    }

    private long millisToLive() {
        return Long.parseLong(redis.say("PTTL " + key));
    }

    @Test
    void holdWritesWhatIsNotThere() {
        assertThat(hold("a", 0)).containsExactly("written");

        assertThat(run(SessionScripts.READ))
                .containsExactly("a", "0", Long.toString(NOW), Long.toString(NOW + 5), "lobby", "player");
        assertThat(field("token")).isEqualTo("hash");
        assertThat(millisToLive()).isBetween(1L, 60_000L);
    }

    @Test
    void holdProlongsWhatIsThere() {
        hold("a", 0);
        redis.say("PEXPIRE " + key + " 20000");
        redis.say("HDEL " + key + " r:lobby");

        assertThat(hold("a", 0)).containsExactly("held");

        assertThat(millisToLive()).isGreaterThan(20_000);
        assertThat(field("r:lobby")).isEqualTo("(nil)");
    }

    @Test
    void holdLeavesWhatIsSomebodyElses() {
        hold("a", 1);

        assertThat(hold("b", 1)).containsExactly("taken");
        assertThat(hold("a", 0)).containsExactly("taken");

        assertThat(field("instance")).isEqualTo("a");
    }

    @Test
    void resumeMovesASession() {
        hold("a", 0);
        run(SessionScripts.PART, "a", 0, 20_000);

        assertThat(run(SessionScripts.RESUME, "b", 7, "hash", NOW + 9, 60_000))
                .containsExactly("resumed", "", "1", "alice", "lobby", "player");
        assertThat(run(SessionScripts.RESUME, "a", 7, "hash", NOW + 9, 60_000))
                .containsExactly("resumed", "b", "2", "alice", "lobby", "player");

        assertThat(millisToLive()).isGreaterThan(20_000);
    }

    @Test
    void resumeLeavesWhatDoesNotMatch() {
        assertThat(run(SessionScripts.RESUME, "b", 7, "hash", NOW, 60_000)).containsExactly("gone");
        assertThat(redis.say("EXISTS " + key)).isEqualTo("0");
        hold("a", 0);
        redis.say("PEXPIRE " + key + " 20000");

        assertThat(run(SessionScripts.RESUME, "b", 8, "hash", NOW, 60_000)).containsExactly("gone");
        assertThat(run(SessionScripts.RESUME, "b", 7, "other", NOW, 60_000)).containsExactly("gone");

        assertThat(field("instance")).isEqualTo("a");
        assertThat(field("moves")).isEqualTo("0");
        assertThat(millisToLive()).isLessThanOrEqualTo(20_000);
    }

    @Test
    void roomsAreEnteredAndLeft() {
        assertThat(run(SessionScripts.ENTER, "a", 0, NOW, "race", "player")).containsExactly("lost");
        hold("a", 0);

        assertThat(run(SessionScripts.ENTER, "b", 0, NOW, "race", "player")).containsExactly("taken");
        assertThat(run(SessionScripts.ENTER, "a", 0, NOW, "race", "player")).containsExactly("entered");
        assertThat(run(SessionScripts.LEAVE, "a", 1, NOW, "lobby")).containsExactly("taken");
        assertThat(run(SessionScripts.LEAVE, "a", 0, NOW, "lobby")).containsExactly("left");

        assertThat(run(SessionScripts.READ)).endsWith("race", "player").doesNotContain("lobby");
    }

    @Test
    void partLeavesASessionForAWhile() {
        assertThat(run(SessionScripts.PART, "a", 0, 20_000)).containsExactly("taken");
        hold("a", 0);

        assertThat(run(SessionScripts.PART, "a", 1, 20_000)).containsExactly("taken");
        assertThat(run(SessionScripts.PART, "a", 0, 20_000)).containsExactly("parted");

        assertThat(field("instance")).isEmpty();
        assertThat(millisToLive()).isLessThanOrEqualTo(20_000);
    }

    @Test
    void endRemovesASession() {
        hold("a", 0);

        assertThat(run(SessionScripts.END, "b", 0)).containsExactly("taken");
        assertThat(run(SessionScripts.END, "a", 0)).containsExactly("ended");

        assertThat(run(SessionScripts.READ)).isEmpty();
    }

    @Test
    void connectKeepsTheLatest() {
        assertThat(run(Connections.CONNECT, "s", "a", NOW, 9, 60_000)).containsExactly("1");
        assertThat(run(Connections.CONNECT, "s", "b", NOW, 10, 60_000)).containsExactly("1");

        assertThat(run(Connections.CONNECT, "s", "a", NOW, 9, 60_000)).containsExactly("0");

        assertThat(field("s")).isEqualTo("b " + NOW + " 10");
        assertThat(millisToLive()).isPositive();
    }

    @Test
    void disconnectLeavesWhatCameLater() {
        assertThat(run(Connections.DISCONNECT, "s", "a", "")).containsExactly("0");
        run(Connections.CONNECT, "s", "a", NOW, 10, 60_000);

        assertThat(run(Connections.DISCONNECT, "s", "a", 9)).containsExactly("0");
        assertThat(run(Connections.DISCONNECT, "s", "b", "")).containsExactly("0");
        assertThat(run(Connections.DISCONNECT, "s", "a", 10)).containsExactly("1");
        run(Connections.CONNECT, "s", "a", NOW, 11, 60_000);
        assertThat(run(Connections.DISCONNECT, "s", "a", "")).containsExactly("1");

        assertThat(redis.say("EXISTS " + key)).isEqualTo("0");
    }

    @Test
    void renewTellsWhoLivesAndWhoIsDead() {
        redis.say("ZADD " + key + " 1 dead");

        assertThat(run(RedisInstances.RENEW, "a", 60_000, 16)).containsExactly("new", "[a]", "[dead]");
        assertThat(run(RedisInstances.RENEW, "b", 60_000, 16)).containsExactly("new", "[a, b]", "[dead]");
        assertThat(run(RedisInstances.RENEW, "a", 60_000, 0))
                .startsWith("renewed")
                .endsWith("[]");
        assertThat(run(RedisInstances.RENEW, "dead", 60_000, 16))
                .startsWith("new")
                .endsWith("[]");
    }

    @Test
    void forgetLeavesWhoLives() {
        redis.say("ZADD " + key + " 1 dead");
        run(RedisInstances.RENEW, "a", 60_000, 16);

        assertThat(run(RedisInstances.FORGET, "a")).containsExactly("0");
        assertThat(run(RedisInstances.FORGET, "unknown")).containsExactly("0");
        assertThat(run(RedisInstances.FORGET, "dead")).containsExactly("1");

        assertThat(redis.say("ZCARD " + key)).isEqualTo("1");
    }
}
