package dev.matchpoint.realtime.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.realtime.hub.Recipient.Kind;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That everybody knows who is in. */
class LiveRoomPresenceTest extends LiveRoomScene {

    private Client one;

    @BeforeEach
    void enterFirst() {
        one = enter(1);
        network.deliver();
    }

    @Test
    void whoComesAndGoesIsTold() {
        room.enter(2, "s2");
        network.deliver();
        assertThat(one.frames().getLast())
                .isEqualTo("{\"frame\":\"presence\",\"room\":\"%s\",".formatted(room.id())
                        + "\"joined\":[{\"user_id\":2,\"username\":\"n2\",\"role\":\"player\"}]}");

        room.dismiss(2);
        network.deliver();

        assertThat(one.frames().getLast())
                .isEqualTo("{\"frame\":\"presence\",\"room\":\"%s\",\"left\":[2]}".formatted(room.id()));
        assertThat(one.lastKind()).isEqualTo(Kind.NEEDED);
    }

    @Test
    void whoComesInHereIsToldOnce() {
        Client two = enter(2);

        network.deliver();

        assertThat(one.kindsOfFrames()).containsExactly("joined", "presence");
        assertThat(two.kindsOfFrames()).containsExactly("joined");
        assertThat(two.present()).containsExactly(1L, 2L);
    }

    @Test
    void whoWasMissedIsToldInOneFrame() {
        room.enter(2, "s2");
        room.enter(3, "s3");
        network.drop();
        room.dismiss(2);

        network.deliver();

        assertThat(one.kindsOfFrames()).containsExactly("joined", "presence");
        assertThat(one.present()).containsExactly(1L, 3L);
        assertThat(network.calls("find")).isEqualTo(1);
    }

    @Test
    void whoWasMissedLastIsFoundByComparing() {
        room.enter(2, "s2");
        network.drop();

        hub.compare();

        assertThat(one.present()).containsExactly(1L, 2L);
    }

    @Test
    void whoWasMissedWhileNothingCameInIsFoundAtTheRenewal() {
        room.enter(2, "s2");
        network.drop();

        network.renew();

        assertThat(one.present()).containsExactly(1L, 2L);
    }

    @Test
    void whoIsTakenOutIsToldSoLast() {
        Client two = enter(2);
        network.deliver();

        room.dismiss(2);
        network.deliver();

        assertThat(two.isOut()).isTrue();
        assertThat(two.frames().getLast())
                .isEqualTo("{\"frame\":\"presence\",\"room\":\"%s\",\"left\":[2]}".formatted(room.id()));
        say("a");
        network.deliver();
        assertThat(one.events()).hasSize(1);
        assertThat(two.events()).isEmpty();
    }

    @Test
    void whoIsTakenOutUnnoticedIsToldSoLater() {
        Client two = enter(2);
        room.dismiss(2);
        network.drop();

        hub.compare();

        assertThat(two.isOut()).isTrue();
        assertThat(one.present()).containsExactly(1L);
    }

    @Test
    void whoIsTakenOutWhileEnteringIsToldSo() {
        network.answersLater();
        Client two = enter(2);
        room.dismiss(2);
        network.deliver();

        network.answers();

        assertThat(two.kindsOfFrames()).containsExactly("joined", "presence");
        assertThat(two.isOut()).isTrue();
        assertThat(one.present()).containsExactly(1L);
    }

    @Test
    void whoeverMovesDuringAnEntranceIsInJoined() {
        network.answersLater();
        Client two = enter(2);
        room.enter(3, "s3");
        network.deliver();

        network.answers();

        assertThat(two.kindsOfFrames()).containsExactly("joined");
        assertThat(two.present()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void whoeverMovesDuringTheFirstEntranceIsTold() {
        hub.detach(one);
        network.answersLater();
        Client two = enter(2);
        room.enter(3, "s3");
        network.deliver();

        network.answers();
        network.answers();

        assertThat(two.kindsOfFrames()).containsExactly("joined", "presence");
        assertThat(two.present()).containsExactly(1L, 2L, 3L);
    }

    @Test
    void aPlayerWithTwoDevicesLeavesWithTheLast() {
        Client phone = watched(hub.enter(2, "phone"));
        Client desk = watched(hub.enter(2, "desk"));
        hub.leave(phone);
        network.deliver();
        assertThat(one.present()).containsExactly(1L, 2L);

        hub.leave(desk);
        network.deliver();

        assertThat(one.present()).containsExactly(1L);
    }

    @Test
    void whoCannotBeLookedForIsLookedForLater() {
        room.enter(2, "s2");
        network.drop();
        room.enter(3, "s3");
        network.fails();
        network.deliver();
        assertThat(one.present()).containsExactly(1L);
        network.works();

        hub.compare();

        assertThat(one.present()).containsExactly(1L, 2L, 3L);
    }
}
