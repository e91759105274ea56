package dev.matchpoint.django;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Django itself dumped ({@code src/test/django}), and some dumps of few lines. */
@QuarkusTest
class DjangoImportTest {

    private static final int ANNE = 9_000_001;
    private static final int BOB = ANNE + 1;
    private static final int INACTIVE = ANNE + 2;
    private static final int UNUSABLE = ANNE + 5;
    private static final int MD5 = ANNE + 6;
    private static final int SAME_ADDRESS = ANNE + 8;
    private static final Names NAMES =
            new Names("accounts.User", Optional.empty(), "authtoken.token", "games.game", Map.of(), Map.of());

    private static Report first;

    @Inject
    DataSource database;

    @BeforeAll
    static void moveIn() throws Exception {
        first = run(new DjangoImport(NAMES, false, false, 0), dump());
    }

    private static String dump() throws IOException {
        try (InputStream dump =
                Objects.requireNonNull(DjangoImportTest.class.getResourceAsStream("/django/dump.json"))) {
            return new String(dump.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Report run(DjangoImport wanted, String dump) throws Exception {
        try (Connection connection =
                TestServers.database(TestServers.postgres()).getConnection()) {
            return wanted.run(new ByteArrayInputStream(dump.getBytes(StandardCharsets.UTF_8)), connection);
        }
    }

    private static RequestSpecification withToken(long player) {
        return given().header("Authorization", "Token " + "%040x".formatted(player));
    }

    private static ValidatableResponse login(String username, String password) {
        return given().contentType(ContentType.JSON)
                .body(Map.of("username", username, "password", password))
                .post("/api/users/login/")
                .then();
    }

    @Test
    void theOldPasswordLogsIn() {
        login("django-anne", "the password of django-anne")
                .statusCode(200)
                .body("user.id", equalTo(ANNE))
                .body("user.elo_rating", equalTo(1432));
        login("django-anne", "the password of django-bob").statusCode(401);
    }

    @Test
    void theOldTokenIsTaken() {
        withToken(ANNE)
                .get("/api/users/profile/")
                .then()
                .statusCode(200)
                .body("id", equalTo(ANNE))
                .body("username", is("django-anne"))
                .body("email", is("django-anne@django.example.com"))
                .body("elo_rating", equalTo(1432))
                .body("wins", equalTo(2))
                .body("draws", equalTo(1))
                .body("best_streak", equalTo(2))
                .body(
                        "created_at",
                        is(text("SELECT fields FROM (SELECT to_char(created_at AT TIME ZONE 'UTC', "
                                + "'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"') AS fields FROM player WHERE id = " + ANNE
                                + ") t")));
    }

    @Test
    void aLosingStreakIsNoStreakOfWins() {
        withToken(BOB).get("/api/users/profile/").then().statusCode(200).body("current_streak", equalTo(0));
    }

    @Test
    void whoIsInactiveStaysOut() {
        login("django-inactive", "the password of django-inactive").statusCode(401);
        withToken(INACTIVE).get("/api/users/profile/").then().statusCode(401);
    }

    @Test
    void whosePasswordIsOfNoUseHasTheToken() {
        login("django-md5", "the password of django-md5").statusCode(401);
        for (int player : List.of(MD5, UNUSABLE, SAME_ADDRESS)) {
            withToken(player).get("/api/users/profile/").then().statusCode(200).body("email", is(""));
        }
    }

    @Test
    void matchesThatHaveEndedAreThere() {
        given().get("/api/games/" + ANNE + "/")
                .then()
                .statusCode(200)
                .body("status", is("completed"))
                .body("result", is("black_win"))
                .body("winner", equalTo(ANNE))
                .body("loser", equalTo(BOB))
                .body("black_elo_before", equalTo(1400))
                .body("white_elo_change", equalTo(-16));
        given().get("/api/games/" + (ANNE + 1) + "/")
                .then()
                .statusCode(200)
                .body("mode", is("online"))
                .body("result", is("white_win"))
                .body("black_elo_before", equalTo(1168));
        given().get("/api/games/" + (ANNE + 2) + "/")
                .then()
                .statusCode(200)
                .body("status", is("abandoned"))
                .body("result", nullValue());
        given().get("/api/users/" + ANNE + "/matches/")
                .then()
                .statusCode(200)
                .body("id", hasItems(ANNE + 2, ANNE + 1, ANNE));
        given().get("/api/games/" + (ANNE + 3) + "/").then().statusCode(404);
    }

    @Test
    void whoHasMovedPlaysOn() {
        String region = "r" + UUID.randomUUID().toString().substring(0, 8);
        withToken(BOB)
                .contentType(ContentType.JSON)
                .body(Map.of("region", region))
                .post("/api/matchmaking/join/")
                .then()
                .statusCode(200)
                .body("your_elo", equalTo(1168));
        withToken(BOB).post("/api/matchmaking/leave/").then().statusCode(200);
    }

    @Test
    void theSameResultAgainIsAnswered() {
        given().header("Authorization", "ApiKey test-admin-key")
                .contentType(ContentType.JSON)
                .body(Map.of("result", "black_win"))
                .post("/api/games/" + ANNE + "/result/")
                .then()
                .statusCode(200)
                .body("elo_changes.black_player.change", equalTo(16));
    }

    @Test
    void whatHasNotMovedIsSaid() {
        assertThat(first.moved())
                .containsExactly(
                        new Report.Moved("user", 10, 8, 0, 0, 2),
                        new Report.Moved("token", 10, 8, 0, 0, 2),
                        new Report.Moved("match", 8, 3, 0, 0, 5));
        assertThat(first.notes())
                .extracting(note -> note.what() + ": " + note.reason(), Report.Note::moved, Report.Note::ids)
                .containsExactlyInAnyOrder(
                        said("user: another user has the name, whatever the case", false, 4),
                        said("user: the name has less than 3 or more than 150 characters", false, 7),
                        said("user: without a password: none, or not of pbkdf2_sha256", true, 5, 6),
                        said("user: without the address: too long, or somebody else has it", true, 8),
                        said("token: its user has not moved", false, 4, 7),
                        said("match: it has not ended", false, 3),
                        said("match: the field white_player is empty", false, 4),
                        said("match: a player of it has not moved", false, 5),
                        said("match: it is completed and has no result that is understood", false, 6),
                        said("match: its mode is not configured here", false, 7));
        assertThat(first.hasFaults()).isTrue();
        assertThat(first.notRead()).isEqualTo(Map.of("games.move", 1L));
        assertThat(first.missing()).isEmpty();
    }

    private static Tuple said(String what, boolean moved, int... numbers) {
        List<String> ids = new ArrayList<>();
        for (int number : numbers) {
            ids.add(Integer.toString(ANNE + number));
        }
        return Tuple.tuple(what, moved, ids);
    }

    @Test
    void noSecretIsInAReport() throws Exception {
        Report again = run(new DjangoImport(NAMES, true, true, 0), dump());

        for (Report report : List.of(first, again)) {
            assertThat(report.toString()).doesNotContain("pbkdf2_sha256$", "@", "%040x".formatted(ANNE + 4), "md5$");
        }
    }

    @Test
    void runAgainItChangesNothing() throws Exception {
        String before = everything();

        Report again = run(new DjangoImport(NAMES, false, false, 0), dump());

        assertThat(everything()).isEqualTo(before);
        assertThat(again.moved())
                .containsExactly(
                        new Report.Moved("user", 10, 0, 0, 8, 2),
                        new Report.Moved("token", 10, 0, 0, 8, 2),
                        new Report.Moved("match", 8, 0, 0, 3, 5));
    }

    @Test
    void whoComesNextGetsTheNextIds() throws Exception {
        TestPlayer next = new TestPlayers(database).rated(1200);
        assertThat(next.id()).isGreaterThan(ANNE + 9);

        run(new DjangoImport(NAMES, false, false, 1_000), dump());
        assertThat(new TestPlayers(database).rated(1200).id()).isGreaterThanOrEqualTo(next.id() + 1_000);
    }

    @Test
    void aDryRunSaysTheSameAndChangesNothing() throws Exception {
        long id = freshId("player");
        String before = everything();

        Report dry = run(new DjangoImport(NAMES, false, true, 0), user(id, "dry-" + id, 1500));

        assertThat(dry.moved().getFirst()).isEqualTo(new Report.Moved("user", 1, 1, 0, 0, 0));
        assertThat(everything()).isEqualTo(before);
    }

    @Test
    void otherNamesAreUnderstood() throws Exception {
        long black = freshId("player");
        long white = freshId("player");
        Names names = new Names(
                "auth.user",
                Optional.of("club.Member"),
                "authtoken.token",
                "club.duel",
                Map.of("rating.elo_rating", "elo", "rating.user", "account", "match.created_at", "day"),
                Map.of("completed", "F", "draw", "="));
        long duel = freshId("match");
        String dump = """
                [{"model": "club.duel", "pk": %3$d, "fields": {"status": "F", "result": "=", "black_player": %1$d,
                  "white_player": %2$d, "day": "2020-02-03"}},
                 {"model": "club.member", "pk": 7, "fields": {"account": %1$d, "elo": "1534.60"}},
                 {"model": "auth.user", "pk": %1$d, "fields": {"username": "first-%1$d", "password": "!x"}},
                 {"model": "auth.user", "pk": %2$d, "fields": {"username": "second-%2$d", "password": "!x",
                  "date_joined": "2019-05-06T07:08:09.123456"}}]
                """.formatted(black, white, duel);

        Report report = run(new DjangoImport(names, false, false, 0), dump);

        assertThat(report.moved()).extracting(Report.Moved::added).containsExactly(2L, 0L, 1L);
        assertThat(report.missing())
                .contains("user.email", "rating.wins", "match.mode")
                .doesNotContain("rating.user");
        given().get("/api/games/" + duel + "/")
                .then()
                .statusCode(200)
                .body("result", is("draw"))
                .body("created_at", is("2020-02-03T00:00:00.000000Z"))
                .body("black_player_detail.elo_rating", equalTo(1535))
                .body("white_player_detail.elo_rating", equalTo(1200));
    }

    @Test
    void accountsAreBroughtUpToDateIfThatIsAskedFor() throws Exception {
        long id = freshId("player");
        run(new DjangoImport(NAMES, false, false, 0), user(id, "early-" + id, 1500));

        Report not = run(new DjangoImport(NAMES, false, false, 0), user(id, "later-" + id, 1600));
        assertThat(text("SELECT elo_rating FROM player WHERE id = " + id)).isEqualTo("1500");
        assertThat(not.moved().getFirst().unchanged()).isEqualTo(1);

        Report updated = run(new DjangoImport(NAMES, true, false, 0), user(id, "later-" + id, 1600));
        assertThat(text("SELECT username || ' ' || elo_rating FROM player WHERE id = " + id))
                .isEqualTo("later-" + id + " 1600");
        assertThat(updated.moved().getFirst().updated()).isEqualTo(1);
    }

    @Test
    void whatHasBeenChangedHereIsNeverOverwritten() throws Exception {
        long id = freshId("player");
        run(new DjangoImport(NAMES, false, false, 0), user(id, "mine-" + id, 1500));
        withToken(id)
                .contentType(ContentType.JSON)
                .body(Map.of("username", "own-" + id))
                .patch("/api/users/profile/")
                .then()
                .statusCode(200);
        withToken(id).post("/api/users/logout_all/").then().statusCode(200);

        run(new DjangoImport(NAMES, true, false, 0), user(id, "mine-" + id, 1600));

        assertThat(text("SELECT username || ' ' || elo_rating FROM player WHERE id = " + id))
                .isEqualTo("own-" + id + " 1500");
        withToken(id).get("/api/users/profile/").then().statusCode(401);
    }

    @Test
    void aTokenThatWasRevokedHereDoesNotComeBack() throws Exception {
        long id = freshId("player");
        run(new DjangoImport(NAMES, false, false, 0), user(id, "out-" + id, 1500));
        withToken(id).post("/api/users/logout/").then().statusCode(200);

        run(new DjangoImport(NAMES, false, false, 0), user(id, "out-" + id, 1500));

        withToken(id).get("/api/users/profile/").then().statusCode(401);
    }

    @Test
    void nobodyTakesTheIdOrTheNameOfWhoIsHere() throws Exception {
        TestPlayer here = new TestPlayers(database).rated(1300);

        Report sameId = run(new DjangoImport(NAMES, true, false, 0), user(here.id(), "taker-" + here.id(), 1500));
        Report sameName = run(
                new DjangoImport(NAMES, true, false, 0),
                user(freshId("player"), here.username().toUpperCase(Locale.ROOT), 1500));

        assertThat(sameId.notes()).extracting(Report.Note::reason).contains("another player has the id here");
        assertThat(sameName.notes())
                .extracting(Report.Note::reason)
                .contains("another player has the name here, whatever the case");
        given().header("Authorization", here.credentials())
                .get("/api/users/profile/")
                .then()
                .statusCode(200)
                .body("username", is(here.username()))
                .body("elo_rating", equalTo(1300));
    }

    @Test
    void whatIsOfNoUseIsSaidAndTheOthersMove() throws Exception {
        long id = freshId("player");
        String dump = """
                [{"model": "accounts.user", "pk": "5b2f", "fields": {"username": "uuid-%1$d", "password": "!"}},
                 {"model": "accounts.user", "pk": 1, "fields": {"username": "nul\\u0000-%1$d", "password": "!"}},
                 {"model": "accounts.user", "pk": 2, "fields": {"username": "much-%1$d", "elo_rating": "high"}},
                 {"model": "accounts.user", "pk": 3, "fields": {"username": "less-%1$d", "wins": -1}},
                 {"model": "accounts.user", "pk": 4, "fields": {"username": "late-%1$d", "date_joined": "soon"}},
                 {"model": "accounts.user", "pk": %1$d, "fields": {"username": "good-%1$d", "password": "!"}},
                 {"model": "authtoken.token", "pk": "short", "fields": {"user": %1$d}},
                 {"model": "authtoken.token", "pk": "x", "fields": {"user": ["good-%1$d"]}}]
                """.formatted(id);

        Report report = run(new DjangoImport(NAMES, false, false, 0), dump);

        assertThat(report.moved())
                .startsWith(new Report.Moved("user", 6, 1, 0, 0, 5), new Report.Moved("token", 2, 0, 0, 0, 2));
        assertThat(report.notes())
                .extracting(Report.Note::reason)
                .contains(
                        "the id is no number (has the dump natural keys?)",
                        "the field username has characters that PostgreSQL cannot keep",
                        "the field elo_rating is no number",
                        "wins, losses or draws are negative",
                        "the field date_joined is no time",
                        "its key is not of 40 hexadecimal digits",
                        "the field user is no number (has the dump natural keys?)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<xml/>",
                "{}",
                "[1]",
                "[{\"model\": \"accounts.user\", \"pk\": 9",
                "[{\"model\": \"auth.user\", \"pk\": 9, \"fields\": {}}]"
            })
    void whatIsNoDumpIsRefused(String text) {
        assertThatThrownBy(() -> run(new DjangoImport(NAMES, false, false, 0), text))
                .isInstanceOf(DumpUnreadable.class);
    }

    private static String user(long id, String username, int rating) {
        return """
                [{"model": "accounts.user", "pk": %1$d, "fields": {"username": "%2$s", "password": "!", "email": "",
                  "is_active": true, "date_joined": "2024-01-02T03:04:05.678Z", "elo_rating": %3$d}},
                 {"model": "authtoken.token", "pk": "%4$s", "fields": {"user": %1$d, "created": "2024-01-02T03:04:05.678Z"}}]
                """.formatted(id, username, rating, "%040x".formatted(id));
    }

    /** An id that nobody has or will get. */
    private long freshId(String table) {
        return Long.parseLong(text("SELECT nextval('" + table + "_id_seq')"));
    }

    /** What an import may write: the rows of the dump, and how many players there are. */
    private String everything() {
        return text("""
                SELECT concat_ws('/',
                    (SELECT string_agg(p::text, ',' ORDER BY id) FROM player p WHERE id BETWEEN 9000001 AND 9000010),
                    (SELECT string_agg(t::text, ',' ORDER BY key_hash) FROM token t
                     WHERE player_id BETWEEN 9000001 AND 9000010),
                    (SELECT string_agg(m::text, ',' ORDER BY id) FROM match m WHERE id BETWEEN 9000001 AND 9000008),
                    (SELECT string_agg(s::text, ',' ORDER BY match_id, side) FROM seat s
                     WHERE match_id BETWEEN 9000001 AND 9000008),
                    (SELECT count(*) FROM player))""");
    }

    private String text(String query) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            return String.valueOf(row.getString(1));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
