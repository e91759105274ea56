package dev.matchpoint.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    private static final Map<String, String> ALICE_AT_HOME = Map.of(
            "quarkus.datasource.jdbc.url", "jdbc:postgresql://db.example:5433/game",
            "quarkus.datasource.username", "alice",
            "quarkus.datasource.password", "secret");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://alice:secret@db.example:5433/game",
                "postgres://alice:secret@db.example:5433/game",
                "jdbc:postgresql://alice:secret@db.example:5433/game",
                "jdbc:postgresql://db.example:5433/game?user=alice&password=secret",
                "postgresql://db.example:5433/game?password=secret&user=alice",
                " postgresql://alice:secret@db.example:5433/game\n",
            })
    void everyFormSaysTheSame(String url) {
        assertThat(DatabaseUrl.locate(url, DatabaseUrl.Beside.NOTHING)).isEqualTo(new Location.Known(ALICE_AT_HOME));
    }

    @Test
    void credentialsAreDecodedAndAPlusIsAPlus() {
        assertThat(properties("postgresql://al%40ice:p%2Fa%3As+%25@localhost/game"))
                .containsEntry("quarkus.datasource.username", "al@ice")
                .containsEntry("quarkus.datasource.password", "p/a:s+%");
    }

    @Test
    void whatAUrlLacksMayBeSaidBesideItAsItIs() {
        Map<String, String> settings = Map.of(
                "DATABASE_URL",
                "postgresql://db.example:5433/game",
                "DATABASE_USER",
                "alice",
                "DATABASE_PASSWORD",
                "p%2F$w");

        assertThat(Location.ofPostgres(name -> Optional.ofNullable(settings.get(name))))
                .isEqualTo(new Location.Known(Map.of(
                        "quarkus.datasource.jdbc.url", "jdbc:postgresql://db.example:5433/game",
                        "quarkus.datasource.username", "alice",
                        "quarkus.datasource.password", "p%2F$$w")));
    }

    @Test
    void whatAUrlSaysHolds() {
        DatabaseUrl.Beside bob = new DatabaseUrl.Beside(Optional.of("bob"), Optional.of("other"));

        assertThat(DatabaseUrl.locate("postgresql://alice:secret@db.example:5433/game", bob))
                .isEqualTo(new Location.Known(ALICE_AT_HOME));
    }

    @Test
    void otherParametersGoToTheDriver() {
        assertThat(properties("postgresql://alice@localhost/game?sslmode=require&user=bob&connectTimeout=5"))
                .containsEntry(
                        "quarkus.datasource.jdbc.url",
                        "jdbc:postgresql://localhost/game?sslmode=require&connectTimeout=5")
                .containsEntry("quarkus.datasource.username", "bob");
    }

    @Test
    void severalHostsAndAddressesAreTaken() {
        assertThat(properties("postgresql://one:5432,two:5433,[::1]:5434/game?targetServerType=primary"))
                .containsOnly(Map.entry(
                        "quarkus.datasource.jdbc.url",
                        "jdbc:postgresql://one:5432,two:5433,[::1]:5434/game?targetServerType=primary"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "localhost",
                "localhost:5432/game",
                "mysql://alice:hunter2@localhost/game",
                "postgresql://alice:hunter2@localhost",
                "postgresql://alice:hunter2@localhost/",
                "postgresql://alice:hunter2@/game",
                "postgresql://alice:hunter2@localhost:port/game",
                "postgresql://alice:hunter2@localhost:70000/game",
                "postgresql://alice:hunter2@local host/game",
                "postgresql://alice:hunter2/@localhost/game",
                "postgresql://alice:hunter2@x@localhost/game",
                "postgresql://alice:hunter2%zz@localhost/game",
                "postgresql://alice:hunter2@localhost,/game",
                "postgresql://alice:hunter2@localhost/game/two",
            })
    void whatIsMalformedIsRefusedInOneSentenceWithoutThePassword(String url) {
        assertThat(DatabaseUrl.locate(url, DatabaseUrl.Beside.NOTHING))
                .isInstanceOfSatisfying(
                        Location.Malformed.class,
                        malformed -> assertThat(malformed.sentence())
                                .startsWith("DATABASE_URL is not of the form postgresql://user:password@host:port/name")
                                .doesNotContain("hunter2", "\n"));
    }

    private static Map<String, String> properties(String url) {
        assertThat(DatabaseUrl.locate(url, DatabaseUrl.Beside.NOTHING)).isInstanceOf(Location.Known.class);
        return ((Location.Known) DatabaseUrl.locate(url, DatabaseUrl.Beside.NOTHING)).properties();
    }
}
