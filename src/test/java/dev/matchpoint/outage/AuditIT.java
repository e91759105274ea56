package dev.matchpoint.outage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.StoredQueue;
import dev.matchpoint.outage.Audit.Fault;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An audit finds what somebody has done to the stores behind the program's back. */
class AuditIT {

    private static final Crowd.Cast FEW = new Crowd.Cast(20, 3, 4);
    private static Stage stage;

    @BeforeAll
    static void start() throws InterruptedException {
        stage = new Stage(1);
    }

    @AfterAll
    static void end() {
        stage.close();
    }

    private static void update(String sql) throws SQLException {
        try (Connection connection = stage.postgres().database().getConnection()) {
            assertThat(connection.createStatement().executeUpdate(sql)).isEqualTo(1);
        }
    }

    private static Story someoneWhoWaits(Crowd crowd) {
        return crowd.standing().findFirst().orElseThrow();
    }

    private static StoredQueue queue(Crowd crowd) {
        return StoredQueue.ofRegion(crowd.region(), stage.redis().url());
    }

    @Test
    void findsNothingWhereNothingHappens() throws Exception {
        stage.rehearse("nothing happens", FEW, crowd -> {}).holds().refusesNobody();
    }

    @Test
    void findsWhoIsLost() throws Exception {
        Outcome outcome = stage.rehearse("a ticket vanishes", FEW, crowd -> {
            long player = someoneWhoWaits(crowd).player().id();
            await().until(() -> queue(crowd).dirty().isEmpty());
            update("UPDATE live_player SET open_t = NULL, redis_closed = open_t, redis_dirty = true WHERE player_id = "
                    + player);
            await().until(() -> someoneWhoWaits(crowd).surprises() > 0);
        });

        assertThat(outcome.count(Fault.LOST)).isEqualTo(1);
    }

    @Test
    void findsWhoHasLostTheirWait() throws Exception {
        Outcome outcome = stage.rehearse("a wait begins anew", FEW, crowd -> {
            long player = someoneWhoWaits(crowd).player().id();
            await().until(() -> queue(crowd).dirty().isEmpty());
            update("UPDATE live_player SET joined_at = clock_timestamp() WHERE player_id = " + player);
        });

        assertThat(outcome.count(Fault.WAIT_LOST)).isEqualTo(1);
    }

    @Test
    void findsATicketThatIsNobodys() throws Exception {
        Outcome outcome = stage.rehearse("a ticket of nobody", FEW, crowd -> {
            List<String> keys = queue(crowd).keys();
            stage.redis().say("HSET " + keys.get(1) + " 999999 1:1:90000:100:");
        });

        assertThat(outcome.count(Fault.ORPHAN)).isPositive();
    }
}
