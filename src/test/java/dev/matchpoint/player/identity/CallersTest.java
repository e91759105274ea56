package dev.matchpoint.player.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.TestServers;
import dev.matchpoint.TestStore;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.database.DatabaseHealth;
import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.database.DatabaseWatch;
import dev.matchpoint.database.OwnConnections;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What instances remember of tokens: two of them, with a feed each, on one database. */
@QuarkusTest
class CallersTest {

    private static final Duration A_SECOND = Duration.ofSeconds(1);

    @Inject
    Event<PlayersExpelled> expelled;

    @Inject
    DataSource database;

    @Inject
    DatabaseHealth health;

    @Inject
    DatabaseWatch watch;

    @Inject
    OwnConnections connections;

    private final List<AccountFeed> feeds = new ArrayList<>();
    private TestStore store;
    private TestPlayer player;
    private TokenHash token;

    @BeforeEach
    void registerAPlayer() {
        store = new TestStore(database);
        player = new TestPlayers(database).rated(1200);
        token = TokenHash.ofKey(player.token()).orElseThrow();
    }

    @AfterEach
    void stopTheFeeds() {
        feeds.forEach(AccountFeed::stop);
    }

    @Test
    void aTokenThatWasLookedUpIsKnown() throws Exception {
        Callers callers = instance();

        SecurityIdentity found = callers.look(token).orElseThrow();

        assertThat(callers.known(token)).isSameAs(found);
        assertThat(found.getPrincipal())
                .isEqualTo(new Caller.Player(new PlayerId(player.id()), player.username(), 1200));
    }

    @Test
    void aRevokedTokenIsOutOfUseEverywhereWithinASecond() throws Exception {
        Callers one = instance();
        Callers other = instance();
        one.look(token);
        other.look(token);

        store.update("DELETE FROM token WHERE player_id = ?", player.id());

        await().atMost(A_SECOND).until(() -> one.known(token) == null && other.known(token) == null);
        assertThat(one.look(token)).isEmpty();
        assertThat(other.look(token)).isEmpty();
    }

    @Test
    void aChangedRatingIsOutOfUseEverywhereWithinASecond() throws Exception {
        Callers one = instance();
        Callers other = instance();
        one.look(token);
        other.look(token);

        store.update("UPDATE player SET elo_rating = 1216 WHERE id = ?", player.id());

        await().atMost(A_SECOND).until(() -> one.known(token) == null && other.known(token) == null);
        assertThat(rating(other.look(token).orElseThrow())).isEqualTo(1216);
    }

    @Test
    void whoIsForgottenIsOutOfUseAtOnceHere() throws Exception {
        Callers callers = instance();
        callers.look(token);

        callers.forget(new PlayerId(player.id()));

        assertThat(callers.known(token)).isNull();
    }

    @Test
    void aLookUpThatAChangeOvertakesIsNotRemembered() throws Exception {
        AccountChanges changes = new AccountChanges();
        changes.complete(System.nanoTime());
        PlayerId id = new PlayerId(player.id());
        Callers overtaken = callers(beforeEachQuery(() -> changes.changed(id)), changes, 10);
        Callers atPeace = callers(database, changes, 10);

        overtaken.look(token);
        atPeace.look(token);

        assertThat(overtaken.known(token)).isNull();
        assertThat(atPeace.known(token)).isNotNull();
    }

    @Test
    void nothingIsUsedWhileTheFeedDoesNotProveItself() throws Exception {
        AccountChanges changes = new AccountChanges();
        Callers callers = callers(database, changes, 10);
        callers.look(token);
        assertThat(callers.known(token)).isNull();

        changes.complete(System.nanoTime());
        assertThat(callers.known(token)).isNotNull();

        changes.complete(System.nanoTime() - AccountChanges.TRUST.toNanos());
        assertThat(callers.known(token)).isNull();
    }

    @Test
    void whoWasKnownStaysKnownWhilePostgresIsAway() throws Exception {
        Callers callers = instance();
        SecurityIdentity found = callers.look(token).orElseThrow();
        TokenHash unknown = TokenHash.ofKey(TokenHash.newKey()).orElseThrow();

        withoutPostgres(() -> {
            await().until(() -> !feeds.getFirst().changes().heardAt(System.nanoTime()));
            assertThat(callers.known(token)).isSameAs(found);
            assertThat(callers.look(token)).containsSame(found);
            assertThatThrownBy(() -> callers.look(unknown)).matches(DatabaseOutage::causedBy);
        });

        await().untilAsserted(
                        () -> assertThat(callers.look(token)).isPresent().get().isNotSameAs(found));
    }

    @Test
    void whoHasChangedBeforePostgresWentAwayIsNotKnown() throws Exception {
        Callers callers = instance();
        callers.look(token);

        withoutPostgres(() -> {
            callers.forget(new PlayerId(player.id()));
            assertThat(callers.known(token)).isNull();
        });
    }

    @Test
    void nobodyIsKnownForLongerThanTheGrace() throws Exception {
        AccountChanges changes = new AccountChanges();
        Callers callers = callers(database, changes, 10);
        callers.look(token);

        withoutPostgres(() -> {
            changes.complete(System.nanoTime() - Duration.ofSeconds(299).toNanos());
            assertThat(callers.known(token)).isNotNull();
            changes.complete(System.nanoTime() - Duration.ofMinutes(5).toNanos());
            assertThat(callers.known(token)).isNull();
        });
    }

    private interface Steps {
        void take() throws Exception;
    }

    private void withoutPostgres(Steps test) throws Exception {
        TestServers.postgres().stop();
        try {
            await().until(health::isAway);
            test.take();
        } finally {
            TestServers.postgres().start();
            await().atMost(Duration.ofSeconds(20)).until(() -> !health.isAway());
        }
    }

    @Test
    void aFloodOfBadTokensForgetsNoGoodOne() throws Exception {
        Callers callers = instance(10);
        callers.look(token);

        for (int i = 0; i < 200; i++) {
            assertThat(callers.look(TokenHash.ofKey(TokenHash.newKey()).orElseThrow()))
                    .isEmpty();
        }

        assertThat(callers.known(token)).isNotNull();
    }

    @Test
    void noMoreThanTheLimitAreRemembered() throws Exception {
        Callers callers = instance(10);
        List<TokenHash> tokens = new TestPlayers(database)
                .rated(java.util.Collections.nCopies(200, 1200)).stream()
                        .map(each -> TokenHash.ofKey(each.token()).orElseThrow())
                        .toList();

        for (TokenHash each : tokens) {
            callers.look(each);
        }

        await().until(() ->
                tokens.stream().filter(each -> callers.known(each) != null).count() <= 10);
    }

    @Test
    void aFeedThatIsCutOffMissesNothing() throws Exception {
        Callers callers = instance();
        for (int round = 1; round <= 5; round++) {
            callers.look(token);
            assertThat(callers.known(token)).isNotNull();

            store.number(
                    "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = ?",
                    AccountFeed.APPLICATION);
            store.update("UPDATE player SET elo_rating = ? WHERE id = ?", 1200 + round, player.id());

            await().atMost(A_SECOND).until(() -> callers.known(token) == null);
            int expected = 1200 + round;
            await().until(() -> {
                callers.look(token);
                SecurityIdentity known = callers.known(token);
                return known != null && rating(known) == expected;
            });
        }
    }

    @Test
    void aFeedThatHangsIsNotTrustedForMoreThanASecond() throws Exception {
        Callers callers = instance();
        callers.look(token);
        long[] backends = feedBackends();
        try {
            signal("-STOP", backends);

            await().atMost(A_SECOND.plusMillis(100)).until(() -> callers.known(token) == null);
            store.update("UPDATE player SET elo_rating = 1300 WHERE id = ?", player.id());
            assertThat(rating(callers.look(token).orElseThrow())).isEqualTo(1300);
        } finally {
            signal("-CONT", backends);
        }

        await().until(() -> {
            callers.look(token);
            return callers.known(token) != null;
        });
    }

    private Callers instance() {
        return instance(100);
    }

    /** What one instance of the program has: a feed, and what it remembers. */
    private Callers instance(int rememberedTokens) {
        AccountFeed feed = new AccountFeed(watch, connections, expelled);
        feeds.add(feed);
        feed.start();
        await().until(() -> feed.changes().heardAt(System.nanoTime()));
        return callers(database, feed.changes(), rememberedTokens);
    }

    private Callers callers(DataSource database, AccountChanges changes, int rememberedTokens) {
        IdentityConfig config = IdentityConfigTest.config(
                Map.of("matchpoint.identity.remembered-tokens", Integer.toString(rememberedTokens)));
        return new Callers(database, changes, config, Duration.ofMinutes(5), health, watch);
    }

    private DataSource beforeEachQuery(Runnable change) {
        return (DataSource) Proxy.newProxyInstance(
                CallersTest.class.getClassLoader(), new Class<?>[] {DataSource.class}, (_, method, arguments) -> {
                    change.run();
                    return method.invoke(database, arguments);
                });
    }

    private long[] feedBackends() throws SQLException {
        try (Connection connection = database.getConnection();
                var query =
                        connection.prepareStatement("SELECT pid FROM pg_stat_activity WHERE application_name = ?")) {
            query.setString(1, AccountFeed.APPLICATION);
            List<Long> found = new ArrayList<>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getLong(1));
                }
            }
            return found.stream().mapToLong(Long::longValue).toArray();
        }
    }

    private static void signal(String signal, long[] processes) throws Exception {
        for (long process : processes) {
            new ProcessBuilder("kill", signal, String.valueOf(process)).start().waitFor();
        }
    }

    private static int rating(SecurityIdentity identity) {
        return ((Caller.Player) identity.getPrincipal()).eloRating();
    }
}
