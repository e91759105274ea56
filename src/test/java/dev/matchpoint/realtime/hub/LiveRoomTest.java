package dev.matchpoint.realtime.hub;

import static dev.matchpoint.realtime.hub.TestHub.entrance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.room.RoomLog.Entrance;
import dev.matchpoint.realtime.room.TestRoom;
import dev.matchpoint.redis.RedisUnavailable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** How one comes in, and goes. */
class LiveRoomTest extends LiveRoomScene {

    @Test
    void whoEntersIsSentTheRoom() {
        say("a");

        Client one = enter(1);

        assertThat(entrance(one)).isInstanceOf(Entrance.In.class);
        assertThat(one.frames()).hasSize(1);
        JsonNode joined = one.parsed().getFirst();
        assertThat(joined.path("frame").asText()).isEqualTo("joined");
        assertThat(joined.path("room").asText()).isEqualTo(room.id().value());
        assertThat(joined.path("e").asText()).isEqualTo(room.top().epoch());
        assertThat(joined.path("o").asLong()).isEqualTo(1);
        assertThat(joined.path("recovered").asBoolean()).isFalse();
        assertThat(joined.path("events")).isEmpty();
        assertThat(joined.path("presence").toString())
                .isEqualTo("[{\"user_id\":1,\"username\":\"n1\",\"role\":\"player\",\"online\":true}]");
        assertThat(joined.path("rev").asLong()).isEqualTo(3);
        assertThat(joined.path("status").asText()).isEqualTo("waiting");
        assertThat(joined.path("turn").asText()).isEmpty();
        assertThat(one.frames().getFirst()).endsWith(",\"state\":" + TestRoom.STATE + '}');
    }

    @Test
    void nobodyEntersBeforeTheRoomIsFollowed() {
        network.confirmsLater();
        Client one = enter(1);
        assertThat(network.calls("enter")).isZero();
        assertThat(one.frames()).isEmpty();

        network.renew();

        assertThat(one.kindsOfFrames()).containsExactly("joined");
    }

    @Test
    void whatHappensDuringAnEntranceIsSentAfterIt() {
        network.answersLater();
        Client one = enter(1);
        say("a", "b");
        network.deliver();
        assertThat(one.frames()).isEmpty();

        network.answers();

        assertThat(one.kindsOfFrames()).containsExactly("joined", "ev", "ev");
        assertThat(one.events()).isEqualTo(Map.of(1L, "a", 2L, "b"));
    }

    @Test
    void whatHappensDuringAnEntranceAmongOthersIsSentAfterIt() {
        Client one = enter(1);
        network.answersLater();
        Client two = enter(2);
        say("a", "b");
        network.deliver();

        network.answers();

        assertThat(one.events()).isEqualTo(Map.of(1L, "a", 2L, "b"));
        assertThat(two.kindsOfFrames()).containsExactly("joined", "ev", "ev");
    }

    @Test
    void whatIsInJoinedIsNotSentAgain() {
        Client one = enter(1);
        say("a", "b");
        Client two = enter(2);

        network.deliver();

        assertThat(one.events()).isEqualTo(Map.of(1L, "a", 2L, "b"));
        assertThat(two.kindsOfFrames()).containsExactly("joined");
        assertThat(two.at()).contains(room.top());
    }

    @Test
    void whoComesBackIsSentWhatWasMissed() {
        Position before = TestHub.say(room, "a");
        say("b", "c");

        Client one = watched(hub.enter(1, "s1", before));

        assertThat(one.parsed().getFirst().path("recovered").asBoolean()).isTrue();
        assertThat(one.events()).isEqualTo(Map.of(2L, "b", 3L, "c"));
        assertThat(one.kindsOfFrames()).containsExactly("joined");
    }

    @Test
    void whoMissedTooMuchIsSentTheStateOnly() {
        Position before = room.top();
        say("1", "2", "3", "4", "5", "6");

        Client one = watched(hub.enter(1, "s1", before));

        assertThat(one.parsed().getFirst().path("recovered").asBoolean()).isFalse();
        assertThat(one.at()).contains(room.top());
    }

    @Test
    void whenTooMuchIsHeldTheLogIsAskedAgain() {
        Client one = enter(1);
        network.answersLater();
        Client two = enter(2);
        IntStream.range(0, 1_001).forEach(i -> {
            say("" + i);
            network.deliver();
        });

        network.answers();

        assertThat(network.calls("enter")).isEqualTo(3);
        assertThat(one.events()).hasSize(1_001);
        assertThat(two.kindsOfFrames()).containsExactly("joined");
        assertThat(two.at()).contains(room.top());
    }

    @Test
    void whoIsRefusedIsSentNothing() {
        room.enter(1, "s1");
        room.enter(2, "s2");
        room.enter(3, "s3");

        Client late = enter(4);

        assertThat(entrance(late)).isInstanceOf(Entrance.Full.class);
        assertThat(late.frames()).isEmpty();
        assertThat(hub.rooms().count()).isZero();
        assertThat(network.followers()).isZero();
    }

    @Test
    void nobodyEntersARoomThatIsNotThere() {
        lose();

        assertThat(entrance(enter(1))).isInstanceOf(Entrance.NoRoom.class);

        assertThat(hub.rooms().count()).isZero();
        assertThat(network.calls("revive")).isZero();
    }

    @Test
    void anEntranceFailsIfTheLogDoes() {
        network.fails();

        Client one = enter(1);

        assertThatThrownBy(() -> entrance(one)).hasRootCauseInstanceOf(RedisUnavailable.class);
        assertThat(one.frames()).isEmpty();
        assertThat(hub.rooms().count()).isZero();
        assertThat(network.followers()).isZero();
    }

    @Test
    void aRoomIsFollowedOnceUntilTheLastIsGone() {
        Client one = enter(1);
        Client two = enter(2);
        assertThat(network.followers()).isEqualTo(1);
        hub.leave(one);
        assertThat(network.followers()).isEqualTo(1);

        hub.detach(two);

        assertThat(network.followers()).isZero();
        assertThat(hub.rooms().count()).isZero();
        assertThat(enter(3).kindsOfFrames()).containsExactly("joined");
    }

    @Test
    void whoLeavesIsSentNothingMoreAndIsOut() {
        Client one = enter(1);
        Client two = enter(2);

        hub.leave(one);

        say("a");
        network.deliver();
        assertThat(one.events()).isEmpty();
        assertThat(two.events()).hasSize(1);
        assertThat(two.present()).containsExactly(2L);
        assertThat(room.now().members())
                .extracting(member -> member.player().value())
                .containsExactly(2L);
    }

    @Test
    void whoIsDetachedIsSentNothingMoreAndStaysIn() {
        Client one = enter(1);
        enter(2);

        hub.detach(one);

        say("a");
        network.deliver();
        assertThat(one.events()).isEmpty();
        assertThat(room.now().members()).hasSize(2);
    }

    @Test
    void whoLeavesDuringTheEntranceLeavesAfterIt() {
        network.answersLater();
        Client one = enter(1);
        var left = hub.rooms().leave(room.id(), one.session());
        assertThat(network.calls("leave")).isZero();

        network.answers();

        assertThat(left.toCompletableFuture()).isCompleted();
        assertThat(network.calls("leave")).isEqualTo(1);
        assertThat(room.now().members()).isEmpty();
        assertThat(one.frames()).isEmpty();
        assertThatThrownBy(() -> entrance(one)).isInstanceOf(CancellationException.class);
    }

    @Test
    void whoLeavesARoomThatIsNotLiveHereLeavesAllTheSame() {
        room.enter(1, "s1");

        TestRoom.outcome(hub.rooms().leave(room.id(), new Client(1, "s1").session()));

        assertThat(room.now().members()).isEmpty();
    }

    @Test
    void aSessionThatEntersAgainHasOneSeat() {
        Client before = enter(1);

        Client again = watched(hub.enter(1, "s1", room.top()));

        say("a");
        network.deliver();
        assertThat(before.events()).isEmpty();
        assertThat(again.events()).isEqualTo(Map.of(1L, "a"));
        hub.detach(again);
        assertThat(hub.rooms().count()).isZero();
    }

    @Test
    void spectatorsAreSentTheSame() {
        Client one = watched(new Client(9, "s9"));
        hub.rooms().enter(room.id(), one.arrival(Role.SPECTATOR, Optional.empty()));

        say("a");
        network.deliver();

        assertThat(one.events()).isEqualTo(Map.of(1L, "a"));
        assertThat(room.now().members()).first().satisfies(member -> {
            assertThat(member.player()).isEqualTo(new PlayerId(9));
            assertThat(member.role()).isEqualTo(Role.SPECTATOR);
        });
    }

    @Test
    void whoseAnswerIsOvertakenByThatToALaterOneMissesNothing() {
        network.answersLater("enter");
        Client alice = enter(1);
        say("a", "b");
        Client bob = enter(2);
        network.deliver();

        network.answersBackwards();
        say("c");
        network.deliver();

        assertThat(alice.at()).isEqualTo(bob.at());
        assertThat(alice.at().orElseThrow().offset()).isEqualTo(3);
    }

    @Test
    void ofManyWhoEnterAtOnceFewAskAtATime() {
        network.answersLater("enter");

        List<Client> spectators = LongStream.rangeClosed(1, 50)
                .mapToObj(player -> watched(new Client(player, "s" + player)))
                .toList();
        spectators.forEach(client -> hub.rooms().enter(room.id(), client.arrival(Role.SPECTATOR, Optional.empty())));

        assertThat(network.calls("enter")).isEqualTo(4);
        network.answers();
        assertThat(spectators).allMatch(Client::isLive);
        assertThat(network.calls("enter")).isEqualTo(50);
    }

    @Test
    void whoWaitsForATurnToEnterIsToldThatTheLogCannotBeAsked() {
        network.answersLater("enter");
        List<Client> spectators = LongStream.rangeClosed(1, 50)
                .mapToObj(player -> new Client(player, "s" + player))
                .toList();
        var entrances = spectators.stream()
                .map(client -> hub.rooms().enter(room.id(), client.arrival(Role.SPECTATOR, Optional.empty())))
                .toList();
        hub.detach(spectators.getFirst());
        network.fails("enter");

        network.answers();

        assertThat(entrances.subList(5, 50))
                .allMatch(entrance -> entrance.toCompletableFuture().isCompletedExceptionally());
    }
}
