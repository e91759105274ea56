package dev.matchpoint.player;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.is;

import dev.matchpoint.TestStore;
import dev.matchpoint.database.SchemaReady;
import dev.matchpoint.player.DemoPlayers.DemoPlayer;
import dev.matchpoint.player.password.Passwords;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class DemoPlayersTest {

    @Inject
    DataSource database;

    @Inject
    Passwords passwords;

    @AfterEach
    void leaveNobodyBehind() {
        TestStore store = new TestStore(database);
        for (DemoPlayer player : DemoPlayers.all()) {
            store.update(
                    "DELETE FROM live_player USING player WHERE player_id = player.id AND username = ?",
                    player.username());
            store.update("DELETE FROM player WHERE username = ?", player.username());
        }
    }

    @Test
    void thereAreNoneOutsideOfDevelopment() {
        assertThat(Arc.container().instance(DemoPlayers.class).isAvailable()).isFalse();
        for (DemoPlayer player : DemoPlayers.all()) {
            Accounts.as(player.token()).get("/api/users/profile/").then().statusCode(401);
        }
    }

    @Test
    void inDevelopmentTheyAreThereHoweverOftenItStarts() throws Exception {
        DemoPlayers demo = new DemoPlayers(database, passwords);

        demo.add(new SchemaReady());
        demo.add(new SchemaReady());

        for (DemoPlayer player : DemoPlayers.all()) {
            Accounts.as(player.token())
                    .get("/api/users/profile/")
                    .then()
                    .statusCode(200)
                    .body("username", is(player.username()))
                    .body("elo_rating", is(player.eloRating()));
            Accounts.json(java.util.Map.of("username", player.username(), "password", DemoPlayers.PASSWORD))
                    .post("/api/users/login/")
                    .then()
                    .statusCode(200);
        }
    }
}
