package dev.matchpoint.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.launch.EmbeddedServers.Server;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EmbeddedPostgresTest {

    private static final String MEMO = "matchpoint.test.own.home";
    private static final Set<Server> ONLY_POSTGRES = EnumSet.of(Server.POSTGRESQL);
    private static final BundledServers SERVERS = new BundledServers(MEMO);

    @BeforeAll
    static void start() {
        SERVERS.start(ONLY_POSTGRES);
    }

    @AfterAll
    static void end() {
        Path home = Path.of(System.getProperty(MEMO));
        SERVERS.end();
        assertThat(home).doesNotExist();
    }

    @Test
    void commitsAreDurable() throws SQLException {
        assertThat(show("fsync")).isEqualTo("on");
        assertThat(show("synchronous_commit")).isEqualTo("on");
    }

    @Test
    void startingAgainFindsTheSameServers() {
        assertThat(new BundledServers(MEMO).start(ONLY_POSTGRES)).isEqualTo(SERVERS.start(ONLY_POSTGRES));
    }

    @Test
    void dataAndPortSurviveAStop() throws SQLException {
        EmbeddedPostgres postgres = SERVERS.postgres();
        update("CREATE TABLE kept AS SELECT 42 AS answer");

        postgres.stop();
        assertThatExceptionOfType(SQLException.class).isThrownBy(postgres::connect);
        postgres.start();

        assertThat(query("SELECT answer FROM kept")).isEqualTo("42");
    }

    @Test
    void aSuspendedServerAnswersWhenItIsResumed() {
        EmbeddedPostgres postgres = SERVERS.postgres();

        postgres.suspend();
        CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> {
            try {
                return query("SELECT 1");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
        boolean answered = answer.isDone();
        postgres.resume();

        assertThat(answered).isFalse();
        await().untilAsserted(() -> assertThat(answer).isCompletedWithValue("1"));
    }

    @Test
    void isFoundWithItsDataAfterAKillWhileSuspended() throws SQLException {
        EmbeddedPostgres postgres = SERVERS.postgres();
        update("CREATE TABLE survivor AS SELECT 7 AS value");

        postgres.suspend();
        postgres.kill();
        assertThatExceptionOfType(SQLException.class).isThrownBy(postgres::connect);
        postgres.start();

        assertThat(query("SELECT value FROM survivor")).isEqualTo("7");
    }

    @Test
    void onlyTheUserMayEnterTheFolder() throws Exception {
        Path home = Path.of(System.getProperty(MEMO));

        assertThat(Files.getPosixFilePermissions(home)).hasToString("[OWNER_READ, OWNER_WRITE, OWNER_EXECUTE]");
    }

    private static String show(String setting) throws SQLException {
        return query("SHOW " + setting);
    }

    private static String query(String sql) throws SQLException {
        try (Connection connection = SERVERS.postgres().connect();
                var result = connection.createStatement().executeQuery(sql)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void update(String sql) throws SQLException {
        try (Connection connection = SERVERS.postgres().connect()) {
            connection.createStatement().execute(sql);
        }
    }
}
