package dev.matchpoint.fleet.redis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.TestServers;
import dev.matchpoint.embedded.RedisPrompt;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.Script;
import dev.matchpoint.redis.Scripts;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Response;
import io.vertx.redis.client.ResponseType;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The scripts of {@code lua/fleet}, on keys of each test's own, at times of its choosing. */
@QuarkusTest
class FleetScriptsTest {

    /** A moment, in microseconds: 16 digits, two more than Lua prints by itself. */
    private static final long NOW = 1_763_649_339_123_457L;

    private static final long SECOND = 1_000_000L;
    private static final String SPREAD = "spread";

    @Inject
    Scripts scripts;

    private final RedisPrompt redis = new RedisPrompt(TestServers.redis().url());
    private List<String> keys;

    @BeforeEach
    void isolate() {
        String test = UUID.randomUUID().toString();
        keys = Keyspace.fleet().stream()
                .map(key -> "{" + test + "}" + key.replace("{game_servers}", ""))
                .toList();
    }

    @AfterEach
    void nothingContradictsItself() {
        List<String> room =
                redis.say("ZRANGE " + keys.get(3) + " 0 -1").lines().sorted().toList();
        List<String> regional =
                redis.say("ZRANGE " + keys.get(4) + " 0 -1").lines().sorted().toList();
        assertThat(room).isEqualTo(regional);
        assertThat(redis.say("HLEN " + keys.get(6))).isEqualTo(redis.say("ZCARD " + keys.get(7)));
        redis.say("DEL " + String.join(" ", keys));
    }

    private List<String> run(Script script, Object... arguments) {
        Response answer = scripts.run(
                script, keys, Stream.of(arguments).map(Object::toString).toList());
        return answer.type() == ResponseType.MULTI
                ? answer.stream().map(Response::toString).toList()
                : List.of(answer.toString());
    }

    /** A row: server, rev, capacity, active, open, owner|region, heard, JSON. */
    private static List<Object> row(String server, long rev, int capacity, int active, boolean open, long heard) {
        return List.of(server, rev, capacity, active, open ? 1 : 0, "fleet/dev|eu", heard, "{\"rev\":" + rev + "}");
    }

    private List<String> settle(List<Object> games, List<Object> rows) {
        List<Object> arguments = new ArrayList<>(List.of(NOW - 60 * SECOND, games.size() / 2));
        arguments.addAll(games);
        arguments.addAll(rows);
        return run(FleetScripts.SETTLE, arguments.toArray());
    }

    private void add(String server, int capacity, int active) {
        assertThat(settle(List.of(), row(server, 1, capacity, active, true, NOW)))
                .containsExactly("1");
    }

    private List<String> propose(String game, String... refused) {
        return propose(game, NOW, "", 1, "", List.of(refused));
    }

    private List<String> propose(String game, long now, String region, int room, String only) {
        return propose(game, now, region, room, only, List.of());
    }

    private List<String> propose(String game, long now, String region, int room, String only, List<String> refused) {
        List<Object> arguments = new ArrayList<>(List.of(now - 60 * SECOND, now, game, SPREAD, region, room, only));
        arguments.addAll(refused);
        return run(FleetScripts.PROPOSE, arguments.toArray());
    }

    private String counts(String server) {
        return redis.say("HGET " + keys.get(1) + " " + server);
    }

    private boolean isOpen(String server) {
        return !redis.say("ZSCORE " + keys.get(3) + " " + server).equals("(nil)");
    }

    @Test
    void proposesAServerAndHoldsThePlace() {
        add("a", 1, 0);

        assertThat(propose("game")).containsExactly("proposed", "a", Long.toString(NOW));

        assertThat(counts("a")).isEqualTo("1|1|0|1|1|fleet/dev|eu");
        assertThat(isOpen("a")).isFalse();
    }

    @Test
    void proposesTheSameServerAgain() {
        add("a", 2, 0);
        propose("game");
        add("b", 2, 0);

        assertThat(propose("game")).containsExactly("again", "a", Long.toString(NOW));

        assertThat(counts("a")).isEqualTo("1|2|0|1|1|fleet/dev|eu");
    }

    @Test
    void proposesNoneWithoutRoom() {
        add("a", 1, 1);

        assertThat(propose("game")).containsExactly("none");
    }

    @Test
    void proposesNoneThatWasRefused() {
        add("a", 9, 0);
        add("b", 9, 5);

        assertThat(propose("one", "a")).startsWith("proposed", "b");
        assertThat(propose("two", "a", "b")).containsExactly("none");
    }

    @Test
    void proposesNoneThatIsSilent() {
        settle(List.of(), row("a", 1, 9, 0, true, NOW - 60 * SECOND - 1));
        add("b", 1, 0);
        assertThat(propose("one", NOW + 60 * SECOND, "", 1, "")).startsWith("proposed", "b");

        assertThat(propose("two", NOW + 60 * SECOND + 1, "", 1, "")).containsExactly("none");
    }

    @Test
    void aSilentServerIsPutAwayWhenItIsMet() {
        add("a", 9, 0);

        assertThat(propose("game", NOW + 61 * SECOND, "", 1, "")).containsExactly("none");

        assertThat(isOpen("a")).isFalse();
    }

    @Test
    void proposesNoneThatDrains() {
        settle(List.of(), row("a", 1, 9, 0, false, NOW));

        assertThat(propose("game")).containsExactly("none");
    }

    @Test
    void proposesTheOneThatIsNamedOrNone() {
        add("a", 9, 0);
        add("b", 1, 0);

        assertThat(propose("one", NOW, "", 1, "b")).startsWith("proposed", "b");
        assertThat(propose("two", NOW, "", 1, "b")).containsExactly("none");
        assertThat(propose("three", NOW, "", 1, "c")).containsExactly("none");
    }

    @Test
    void looksPastManyWithLittleRoom() {
        for (int i = 0; i < 40; i++) {
            add("small-" + i, 1, 0);
        }
        add("z", 9, 4);

        assertThat(propose("game", NOW, "", 5, "")).startsWith("proposed", "z");
    }

    @Test
    void aProposalThatNobodySettlesEndsByItself() {
        add("a", 1, 0);
        propose("game");

        assertThat(propose("other", NOW + 4 * SECOND, "", 1, "")).containsExactly("none");
        assertThat(propose("other", NOW + 5 * SECOND, "", 1, "")).startsWith("proposed", "a");
    }

    @Test
    void settlingEndsTheProposalAndTakesTheRow() {
        add("a", 2, 0);
        propose("game");

        assertThat(settle(List.of("game", "a"), row("a", 2, 2, 1, true, NOW))).containsExactly("1");
        settle(List.of("game", "a"), row("a", 2, 2, 1, true, NOW));

        assertThat(counts("a")).isEqualTo("2|2|1|0|1|fleet/dev|eu");
        assertThat(isOpen("a")).isTrue();
    }

    @Test
    void settlingLeavesAProposalOfAnotherServer() {
        add("a", 1, 0);
        add("b", 1, 0);
        propose("game");

        settle(List.of("game", "b"), List.of());

        assertThat(propose("game")).startsWith("again", "a");
    }

    @Test
    void anOlderRowNeverTakesThePlaceOfANewerOne() {
        settle(List.of(), row("a", 9_000_000_000_000_001L, 9, 5, true, NOW));

        assertThat(settle(List.of(), row("a", 9_000_000_000_000_000L, 9, 1, true, NOW)))
                .containsExactly("0");

        assertThat(counts("a")).startsWith("9000000000000001|9|5|");
        assertThat(redis.say("HGET " + keys.get(0) + " a")).isEqualTo("{\"rev\":9000000000000001}");
    }

    @Test
    void aRowThatWasHeardOfLaterOpensASilentServer() {
        settle(List.of(), row("a", 1, 9, 0, true, NOW - 61 * SECOND));
        assertThat(isOpen("a")).isFalse();

        settle(List.of(), row("a", 1, 9, 0, true, NOW));

        assertThat(isOpen("a")).isTrue();
    }

    @Test
    void aHeartbeatIsKeptAndOpensASilentServer() {
        settle(List.of(), row("a", 1, 9, 3, true, NOW - 61 * SECOND));

        assertThat(run(FleetScripts.BEAT, NOW - 60 * SECOND, NOW, "a", "fleet/dev", "1.5", "", "2"))
                .containsExactly("heard", "{\"rev\":1}", "3", Long.toString(NOW - 61 * SECOND), "1.5", "", "2");
        assertThat(run(FleetScripts.BEAT, NOW - 60 * SECOND, NOW + 1, "a", "fleet/dev", "", "0.5", ""))
                .containsExactly("heard", "{\"rev\":1}", "3", Long.toString(NOW), "1.5", "0.5", "2");

        assertThat(isOpen("a")).isTrue();
    }

    @Test
    void aHeartbeatOfSomebodyElseChangesNothing() {
        settle(List.of(), row("a", 1, 9, 3, true, NOW - 61 * SECOND));

        assertThat(run(FleetScripts.BEAT, NOW - 60 * SECOND, NOW, "a", "operator/dev", "", "", ""))
                .containsExactly("foreign");

        assertThat(isOpen("a")).isFalse();
    }

    @Test
    void aHeartbeatOfAnUnknownServerIsForPostgres() {
        assertThat(run(FleetScripts.BEAT, NOW - 60 * SECOND, NOW, "a", "fleet/dev", "", "", ""))
                .containsExactly("unknown");
    }

    @Test
    void whatIsNoMoreIsForgottenUnlessItIsNewer() {
        settle(List.of(), row("a", 7, 9, 0, true, NOW));
        settle(List.of(), row("b", 8, 9, 0, true, NOW));

        assertThat(run(FleetScripts.FORGET, 0, "a", 7, "b", 7, "c", 7)).containsExactly("1");

        assertThat(counts("a")).isEqualTo("(nil)");
        assertThat(isOpen("a")).isFalse();
        assertThat(isOpen("b")).isTrue();
    }

    @Test
    void whatIsMissingOrOlderIsStale() {
        settle(List.of(), row("a", 7, 9, 0, true, NOW));
        settle(List.of(), row("b", 7, 9, 0, true, NOW));

        assertThat(run(FleetScripts.STALE, 0, "a", 7, "b", 8, "c", 1)).containsExactly("b", "c");
    }
}
