package dev.matchpoint.realtime;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.asFleet;
import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.Calls.report;
import static dev.matchpoint.realtime.RoomCalls.join;
import static dev.matchpoint.realtime.RoomCalls.post;
import static dev.matchpoint.realtime.RoomCalls.publish;
import static dev.matchpoint.realtime.RoomCalls.read;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.matchpoint.Calls;
import dev.matchpoint.TestPlayers;
import dev.matchpoint.TestPlayers.TestPlayer;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The rooms of matches over HTTP. */
@QuarkusTest
class MatchRoomTest {

    @Inject
    DataSource database;

    private TestPlayer alice;
    private TestPlayer bob;
    private TestPlayer carol;
    private long match;
    private String room;

    @BeforeEach
    void match() {
        TestPlayers players = new TestPlayers(database);
        alice = players.rated(1500);
        bob = players.rated(1500);
        carol = players.rated(1500);
        String region = freshRegion();
        Calls.join(alice, region);
        match = Calls.join(bob, region)
                .then()
                .statusCode(201)
                .extract()
                .jsonPath()
                .getLong("match.id");
        room = "match-" + match;
    }

    @Test
    @Proves("room-join-match")
    void playersJoinTheRoomOfTheirMatch() {
        join(as(alice), room).then().statusCode(200).body("status", equalTo("active"), "max_players", equalTo(2));

        join(as(bob), room).then().statusCode(200).body("players.user_id", contains((int) alice.id(), (int) bob.id()));
    }

    @Test
    @Proves("room-join-match-stranger")
    void othersWatch() {
        join(as(carol), room).then().statusCode(403);

        post(as(carol), room + "/join/", "{\"role\":\"spectator\"}")
                .then()
                .statusCode(200)
                .body("spectators.user_id", contains((int) carol.id()));
    }

    @Test
    void itsServerPublishesBeforeAnybodyIsThere() {
        publish(asFleet(), room, "{\"type\":\"map\",\"data\":\"canyon\"}")
                .then()
                .statusCode(201)
                .body("offset", equalTo(1));
    }

    @Test
    void aMatchThatIsOverHasNoRoomUnlessItHadOne() {
        report(match, "draw").then().statusCode(200);

        read(as(alice), room).then().statusCode(404);
        join(as(alice), room).then().statusCode(404);
    }

    @Test
    void aMatchThatThereIsNotHasNoRoom() {
        read(as(alice), "match-999999999999").then().statusCode(404);
        read(as(alice), "match-0").then().statusCode(404);
        read(as(alice), "match-99999999999999999999").then().statusCode(404);
    }
}
