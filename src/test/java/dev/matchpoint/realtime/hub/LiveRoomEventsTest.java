package dev.matchpoint.realtime.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.realtime.hub.Recipient.Kind;
import dev.matchpoint.realtime.room.Message;
import dev.matchpoint.realtime.room.RoomEvent;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** That everything is sent once and in order, whatever comes in. */
class LiveRoomEventsTest extends LiveRoomScene {

    private Client one;

    @BeforeEach
    void enterFirst() {
        one = enter(1);
        network.deliver();
    }

    @Test
    void aFrameIsMadeOnceForAll() {
        Client two = enter(2);
        say("a");

        network.deliver();

        assertThat(one.frames().getLast()).isSameAs(two.frames().getLast());
        assertThat(one.lastKind()).isEqualTo(Kind.NEEDED);
    }

    @Test
    void whatComesInTwiceIsSentOnce() {
        say("a", "b");
        List<Message> all = List.copyOf(network.onTheWay());
        network.deliver();

        all.forEach(network::deliver);

        assertThat(one.kindsOfFrames()).containsExactly("joined", "ev", "ev");
    }

    @Test
    void whatComesInTooEarlyWaitsForTheRest() {
        say("a", "b", "c");
        List<Message> all = List.copyOf(network.onTheWay());
        network.answersLater();
        network.deliver(all.get(2));
        network.deliver(all.get(1));
        assertThat(one.events()).isEmpty();

        network.deliver(all.get(0));

        assertThat(one.events()).isEqualTo(Map.of(1L, "a", 2L, "b", 3L, "c"));
        network.answers();
        assertThat(one.events()).hasSize(3);
    }

    @Test
    void whatIsMissingIsFetched() {
        say("a", "b");
        network.drop();
        say("c");

        network.deliver();

        assertThat(one.events()).isEqualTo(Map.of(1L, "a", 2L, "b", 3L, "c"));
        assertThat(network.calls("since")).isEqualTo(1);
    }

    @Test
    void whatWasLostLastIsFoundByComparing() {
        say("a");
        network.drop();

        hub.compare();

        assertThat(one.events()).isEqualTo(Map.of(1L, "a"));
    }

    @Test
    void whoeverIsNotBehindIsNotAsked() {
        say("a");
        network.deliver();

        hub.compare();

        assertThat(network.calls("tops")).isEqualTo(1);
        assertThat(network.calls("since")).isZero();
        assertThat(network.calls("find")).isZero();
    }

    @Test
    void whatWasLostWhileNothingCameInIsFoundAtTheRenewal() {
        say("a");
        network.drop();

        network.renew();

        assertThat(one.events()).isEqualTo(Map.of(1L, "a"));
    }

    @Test
    void whatCouldNotBeFetchedIsFetchedLater() {
        say("a");
        network.drop();
        say("b");
        network.fails();
        network.deliver();
        assertThat(one.events()).isEmpty();
        network.works();

        hub.compare();

        assertThat(one.events()).isEqualTo(Map.of(1L, "a", 2L, "b"));
    }

    @Test
    void whatIsLostDuringTheFetchingIsFetchedToo() {
        say("a");
        network.drop();
        say("b");
        network.answersLater();
        network.deliver();
        say("c");
        network.drop();
        say("d");
        network.deliver();

        network.answers();

        assertThat(one.events()).isEqualTo(Map.of(1L, "a", 2L, "b", 3L, "c", 4L, "d"));
    }

    @Test
    void whatIsInNoLogIsSentAsSuch() {
        room.pass(0, TestHub.body("psst"));

        network.deliver();

        assertThat(one.frames().getLast())
                .isEqualTo(
                        "{\"frame\":\"ev\",\"room\":\"%s\",\"type\":\"said\",\"data\":\"psst\"}".formatted(room.id()));
        assertThat(one.lastKind()).isEqualTo(Kind.PASSING);
    }

    @Test
    void whatIsInNoLogIsNotSentBeforeJoined() {
        network.answersLater();
        Client two = enter(2);
        room.pass(0, TestHub.body("psst"));
        network.deliver();

        network.answers();

        assertThat(two.kindsOfFrames()).containsExactly("joined");
    }

    @Test
    void aMessageOfAnotherEpochIsNotBelieved() {
        network.deliver(new Message.Appended("another", new RoomEvent(1, "i", TestHub.body("old"))));

        assertThat(one.kindsOfFrames()).containsExactly("joined");
        say("a");
        network.deliver();
        assertThat(one.events()).isEqualTo(Map.of(1L, "a"));
    }
}
