package dev.matchpoint.realtime.room;

import static dev.matchpoint.realtime.room.RoomLogContract.HERE;
import static dev.matchpoint.realtime.room.TestRoom.outcome;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.realtime.room.RoomLog.Alteration;
import dev.matchpoint.realtime.room.RoomLog.Creation;
import dev.matchpoint.realtime.room.RoomLog.Entrance;
import dev.matchpoint.realtime.room.RoomLog.History;
import dev.matchpoint.realtime.room.RoomLog.Publication;
import dev.matchpoint.realtime.room.RoomLog.Top;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Rooms as such: how they come, and come back, and what is told of them. */
interface RoomContract {

    /** The log. */
    RoomLog log();

    /** A room for two players. */
    TestRoom room();

    /** The time of the log. */
    MovableClock clock();

    @Test
    default void aRoomIsMadeAsItIsToBe() {
        TestRoom other = TestRoom.absent(log());
        Room plan = other.plan(7);

        Room made = ((Creation.Created) other.make(7)).room();

        assertThat(made)
                .usingRecursiveComparison()
                .ignoringFields("top", "presence", "lastActivity")
                .isEqualTo(plan);
        assertThat(made.top().offset()).isZero();
        assertThat(made.top().epoch()).isNotEqualTo(plan.top().epoch());
        assertThat(made.presence()).isZero();
        assertThat(made.lastActivity()).isEqualTo(clock().instant());
        assertThat(other.now()).isEqualTo(made);
    }

    @Test
    default void whatWasMadeIsListed() {
        Room made = room().now();

        await().untilAsserted(() -> {
            int all = (int) outcome(log().list(0, 0)).count();
            assertThat(outcome(log().list(all, 0)).rooms()).extracting(Room::id).contains(made.id());
        });
    }

    @Test
    default void anEpochFitsIntoAPosition() {
        Position top = room().say("one");

        assertThat(Position.parse(top.toString())).contains(top);
    }

    @Test
    default void aNameIsGivenOnce() {
        Room before = room().now();

        assertThat(room().make(9)).isInstanceOf(Creation.Taken.class);

        assertThat(room().now()).isEqualTo(before);
    }

    @Test
    default void nothingIsDoneInARoomThatIsNotThere() {
        TestRoom none = TestRoom.absent(log());
        Position somewhere = new Position("e", 0);

        none.leave(HERE, "s1");
        assertThat(none.dismiss(1)).isFalse();
        assertThat(none.tryEnter(1, Role.PLAYER, "s1")).isInstanceOf(Entrance.NoRoom.class);
        assertThat(none.publish(0, "", "x")).isInstanceOf(Publication.NoRoom.class);
        assertThat(none.pass(0, "x")).isInstanceOf(Publication.NoRoom.class);
        assertThat(none.change(0, 0)).isInstanceOf(Alteration.NoRoom.class);
        assertThat(none.since(somewhere, 1)).isInstanceOf(History.NoRoom.class);
        assertThat(none.far()).isEmpty();
        assertThat(outcome(log().find(none.id()))).isEmpty();
    }

    @Test
    default void topsAreInTheOrderAskedFor() {
        TestRoom other = TestRoom.made(log(), 2);
        TestRoom none = TestRoom.absent(log());
        room().say("a");
        other.enter(1, "s1");

        List<Optional<Top>> tops = outcome(log().tops(List.of(other.id(), none.id(), room().id())));

        assertThat(tops)
                .containsExactly(
                        Optional.of(new Top(other.at(0), 1)), Optional.empty(), Optional.of(new Top(room().at(1), 0)));
        assertThat(outcome(log().tops(List.of()))).isEmpty();
    }

    @Test
    default void whoeverActsKeepsTheRoomAlive() {
        Instant start = clock().instant();
        clock().move(Duration.ofSeconds(1));
        room().enter(1, "s1");
        assertThat(room().now().lastActivity()).isEqualTo(start.plusSeconds(1));
        clock().move(Duration.ofSeconds(1));
        room().pass(1, "x");
        assertThat(room().now().lastActivity()).isEqualTo(start.plusSeconds(2));
        clock().move(Duration.ofSeconds(1));
        room().say("x");
        assertThat(room().now().lastActivity()).isEqualTo(start.plusSeconds(3));
        clock().move(Duration.ofSeconds(1));
        room().change(0, 3);
        assertThat(room().now().lastActivity()).isEqualTo(start.plusSeconds(4));
    }

    @Test
    default void aLostRoomIsRevivedAsItWasKnown() {
        TestRoom lost = TestRoom.absent(log());
        Room known = lost.plan(2);

        Room revived = lost.revive(known);

        assertThat(revived)
                .usingRecursiveComparison()
                .ignoringFields("top", "lastActivity")
                .isEqualTo(known);
        assertThat(revived.top().offset()).isZero();
        assertThat(revived.top().epoch()).isNotEqualTo(known.top().epoch());
        assertThat(lost.enter(1, "s1").room().presence()).isEqualTo(known.presence() + 1);
    }

    @Test
    default void aRoomThatIsThereIsNotRevived() {
        Room known = room().now();
        room().enter(1, "s1");
        room().say("a");
        Room before = room().now();

        assertThat(room().revive(known)).isEqualTo(before);

        assertThat(room().now()).isEqualTo(before);
    }
}
