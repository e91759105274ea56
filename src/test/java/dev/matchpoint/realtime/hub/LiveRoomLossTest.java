package dev.matchpoint.realtime.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomEvent;
import dev.matchpoint.realtime.room.RoomLog.Alteration;
import dev.matchpoint.realtime.room.TestRoom;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What happens when events cannot be told on: everybody is told so, and begins anew. */
class LiveRoomLossTest extends LiveRoomScene {

    private Client one;
    private Client two;

    @BeforeEach
    void enterFirst() {
        one = enter(1);
        two = enter(2);
        network.deliver();
    }

    private void assertResync(Client client, String reason) {
        assertThat(client.kindsOfFrames()).contains("resync");
        assertThat(client.frames())
                .contains("{\"frame\":\"resync\",\"room\":\"%s\",\"reason\":\"%s\"}".formatted(room.id(), reason));
        assertThat(client.isLive()).isTrue();
        assertThat(client.at()).contains(room.top());
        assertThat(client.parsed().stream()
                        .filter(node -> node.path("frame").asText().equals("joined"))
                        .toList()
                        .getLast()
                        .path("recovered")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void whatWasTrimmedAwayCannotBeTold() {
        for (int i = 0; i < KEPT + 1; i++) {
            say("" + i);
        }
        network.drop();

        hub.compare();

        assertResync(one, "trimmed");
        assertResync(two, "trimmed");
    }

    @Test
    void aRoomThatIsLostIsRevivedByComparing() {
        say("a");
        network.deliver();
        Room before = lose();

        hub.compare();

        assertResync(one, "lost");
        assertResync(two, "lost");
        Room after = room.now();
        assertThat(after.state()).isEqualTo(before.state());
        assertThat(after.rev()).isEqualTo(before.rev());
        assertThat(after.members()).extracting(member -> member.player()).containsExactly(one.player(), two.player());
        network.deliver();
        assertThat(one.present()).containsExactly(1L, 2L);
        assertThat(two.present()).containsExactly(1L, 2L);
    }

    @Test
    void aRoomThatIsLostIsRevivedByWhoEnters() {
        lose();

        Client three = enter(3);

        assertResync(one, "lost");
        assertThat(three.kindsOfFrames()).startsWith("joined");
        assertThat(TestHub.entrance(three)).isNotNull();
        network.deliver();
        assertThat(two.present()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aRoomIsRevivedAsItWasChangedLast() {
        String body = RoomEvent.STATE + "\"data\":{\"rev\":4}";
        assertThat(TestRoom.outcome(log.change(room.id(), TestRoom.change(0, 3, "{\"a\":1}", body))))
                .isInstanceOf(Alteration.Changed.class);
        network.deliver();
        lose();

        hub.compare();

        assertThat(room.now().state()).isEqualTo("{\"a\":1}");
        assertThat(room.now().rev()).isEqualTo(4);
    }

    @Test
    void aRoomThatAnotherInstanceRevivedIsInAnotherEpoch() {
        Room before = lose();
        room.revive(before);
        say("new");

        network.deliver();

        assertResync(one, "epoch");
        assertResync(two, "epoch");
        say("more");
        network.deliver();
        assertThat(one.events()).isEqualTo(Map.of(2L, "more"));
        assertThat(two.events()).isEqualTo(Map.of(2L, "more"));
    }

    @Test
    void whoFindsAnotherEpochAtTheEntranceTellsTheOthers() {
        room.revive(lose());

        Client three = enter(3);

        assertResync(one, "epoch");
        assertThat(three.isLive()).isTrue();
        assertThat(three.kindsOfFrames()).doesNotContain("resync");
    }

    @Test
    void whoFindsNoPlaceAfterwardsIsOut() {
        room.revive(lose());
        room.enter(11, "t1");
        room.enter(12, "t2");

        hub.compare();

        assertThat(one.isLive()).isTrue();
        assertThat(two.isOut()).isTrue();
        assertThat(two.kindsOfFrames()).containsSubsequence("resync", "presence");
        say("a");
        network.deliver();
        assertThat(one.events()).hasSize(1);
    }

    @Test
    void whoCouldNotEnterAgainEntersLater() {
        lose();
        network.fails("enter");
        hub.compare();
        assertThat(one.kindsOfFrames()).last().isEqualTo("resync");
        network.works();

        hub.compare();

        assertResync(one, "lost");
        assertResync(two, "lost");
    }

    @Test
    void whatCouldNotBeRevivedIsRevivedLater() {
        lose();
        network.fails("revive");
        hub.compare();
        assertThat(one.kindsOfFrames()).last().isEqualTo("resync");
        network.works();

        network.renew();

        assertResync(one, "lost");
        assertResync(two, "lost");
    }

    @Test
    void anEntranceThatWasUnderWayIsMadeAnew() {
        network.answersLater("enter");
        Client three = enter(3);
        lose();
        hub.compare();

        network.answers();

        assertThat(three.kindsOfFrames()).startsWith("joined").doesNotContain("resync");
        assertThat(three.at()).contains(room.top());
        assertResync(one, "lost");
    }
}
