package dev.matchpoint.realtime.room;

import static dev.matchpoint.realtime.room.Expected.event;
import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.realtime.room.RoomLog.History;
import dev.matchpoint.realtime.room.RoomLog.Missed;
import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What is told afterwards of what was done. */
interface HistoryContract {

    /** A room for two players. */
    TestRoom room();

    /** The time of the log. */
    MovableClock clock();

    @Test
    default void historyIsToldInParts() {
        List<String> said = List.of("a", "b", "c");
        said.forEach(room()::say);
        Position top = room().at(3);

        assertThat(room().since(room().at(0), 2))
                .isEqualTo(new History.Events(List.of(event(1, "a"), event(2, "b")), top));
        assertThat(room().since(room().at(1), 0)).isEqualTo(new History.Events(List.of(event(2, "b")), top));
        assertThat(room().since(room().at(2), 2)).isEqualTo(new History.Events(List.of(event(3, "c")), top));
        assertThat(room().since(top, 2)).isEqualTo(new History.Events(List.of(), top));
    }

    @Test
    default void aPositionThatIsNowhereIsLost() {
        Position top = room().say("a");

        assertThat(room().since(room().at(2), 9)).isEqualTo(new History.Lost(top));
        assertThat(room().since(room().at(999_999_999_999_999L), 9)).isEqualTo(new History.Lost(top));
        assertThat(room().since(new Position("other", 0), 9)).isEqualTo(new History.Lost(top));
    }

    @Test
    default void whatWasMissedIsTold() {
        room().enter(1, "s1");
        Position one = room().say("one");
        room().say("two");
        Position three = room().say("three");

        assertThat(room().missed(one, 2)).isEqualTo(new Missed.All(List.of(event(2, "two"), event(3, "three"))));
        assertThat(room().missed(room().at(0), 3)).isEqualTo(new Missed.All(room().all()));
        assertThat(room().missed(three, 0)).isEqualTo(new Missed.All(List.of()));
    }

    @Test
    default void whatCannotBeToldIsUnknown() {
        room().enter(1, "s1");
        room().say("one");
        room().say("two");

        assertThat(room().missed(room().at(0), 1)).isEqualTo(new Missed.Unknown());
        assertThat(room().missed(room().at(0), 0)).isEqualTo(new Missed.Unknown());
        assertThat(room().missed(room().at(3), 9)).isEqualTo(new Missed.Unknown());
        assertThat(room().missed(room().at(999_999_999_999_999L), 9)).isEqualTo(new Missed.Unknown());
        assertThat(room().missed(new Position("other", 1), 9)).isEqualTo(new Missed.Unknown());
    }

    @Test
    default void onlyTheLastThousandEventsAreKept() {
        room().enter(1, "s1");
        room().sayMany(1_002);

        assertThat(room().since(room().at(1), 1)).isEqualTo(new History.Lost(room().at(1_002)));
        assertThat(room().missed(room().at(1), 5_000)).isEqualTo(new Missed.Unknown());
        assertThat(((History.Events) room().since(room().at(2), 5_000)).events())
                .extracting(RoomEvent::offset)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(3, 1_002).boxed().toList());
        assertThat(((Missed.All) room().missed(room().at(2), 1_000)).events()).hasSize(1_000);
    }

    @Test
    default void eventsAreKeptForTenMinutes() {
        room().enter(1, "s1");
        Position old = room().say("old");
        clock().move(Bounds.DEFAULT.eventLife().minusSeconds(1));
        Position young = room().say("young");
        History atLast = room().since(room().at(0), 9);
        clock().move(Duration.ofSeconds(2));

        assertThat(atLast).isInstanceOf(History.Events.class);
        assertThat(room().since(room().at(0), 9)).isEqualTo(new History.Lost(young));
        assertThat(room().missed(room().at(0), 9)).isEqualTo(new Missed.Unknown());
        assertThat(room().since(old, 9)).isEqualTo(new History.Events(List.of(event(2, "young")), young));
        Position next = room().say("next");
        assertThat(next.offset()).isEqualTo(3);
        assertThat(room().since(room().at(0), 9)).isEqualTo(new History.Lost(next));
        assertThat(room().since(old, 9))
                .isEqualTo(new History.Events(List.of(event(2, "young"), event(3, "next")), next));
    }
}
