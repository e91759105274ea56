package dev.matchpoint.realtime.room;

import static dev.matchpoint.realtime.room.Expected.appended;
import static dev.matchpoint.realtime.room.Expected.joined;
import static dev.matchpoint.realtime.room.Expected.left;
import static dev.matchpoint.realtime.room.RoomLogContract.HERE;
import static dev.matchpoint.realtime.room.TestRoom.entry;
import static dev.matchpoint.realtime.room.TestRoom.of;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.realtime.room.RoomLog.Entrance;
import dev.matchpoint.realtime.room.RoomLog.Entry;
import dev.matchpoint.realtime.room.RoomLog.Missed;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What followers are told while it is done. */
interface FollowersContract {

    /** The log. */
    RoomLog log();

    /** A room for two players. */
    TestRoom room();

    @Test
    default void followersAreToldEverythingInOrder() {
        TestRoom later = TestRoom.absent(log());
        Heard one = later.hear();
        Heard other = later.hear();
        later.make(2);

        later.enter(1, "s1");
        later.publish(1, "m", "a");
        later.pass(1, "b");
        later.change(1, 3);
        later.leave(HERE, "s1");
        later.say("c");

        for (Heard heard : List.of(one, other)) {
            heard.awaitExactly(
                    joined(later.at(0), 1, 1, Role.PLAYER),
                    appended(later.at(1), "a"),
                    new Message.Passing("b"),
                    appended(later.at(2), "changed"),
                    left(later.at(0), 2, 1L),
                    appended(later.at(3), "c"));
            assertThat(heard.renewals()).isEqualTo(1);
        }
    }

    @Test
    default void whoFollowsNoMoreIsToldNothing() {
        Heard leaver = room().hear();
        Heard stayer = room().hear();
        leaver.close();

        Position at = room().say("a");

        stayer.awaitExactly(appended(at, "a"));
        assertThat(leaver.messages()).isEmpty();
    }

    @Test
    default void manyWhoPublishAtOnceAreHeardInTheOrderOfTheLog() {
        Heard heard = room().hear();

        publishers(20, 25).forEach(CompletableFuture::join);

        await().until(() -> heard.messages().size() == 500);
        assertThat(heard.events()).isEqualTo(room().all());
        assertThat(heard.events())
                .extracting(RoomEvent::offset)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 500).boxed().toList());
        assertThat(heard.events()).extracting(RoomEvent::body).doesNotHaveDuplicates();
    }

    private List<CompletableFuture<Void>> publishers(int count, int each) {
        return IntStream.range(0, count)
                .mapToObj(i -> CompletableFuture.runAsync(
                        () -> IntStream.range(0, each).forEach(j -> room().say(i + "/" + j)),
                        Thread::startVirtualThread))
                .toList();
    }

    @Test
    default void whoEntersWhileOthersPublishMissesNothingAndHearsNothingTwice() {
        Position start = room().top();
        List<CompletableFuture<Void>> publishing = publishers(10, 20);
        for (int i = 0; i < 10; i++) {
            try (Heard heard = room().hear()) {
                Entry entry = entry(100 + i, Role.SPECTATOR, "s" + i);

                Entrance.In in = (Entrance.In) of(log().enter(room().id(), entry, Optional.of(start), 1_000));

                publishing.get(i).join();
                long top = room().top().offset();
                assertThat(((Missed.All) in.missed()).events())
                        .hasSize((int) in.room().top().offset());
                await().untilAsserted(() -> assertThat(heard.events().stream()
                                .map(RoomEvent::offset)
                                .filter(offset -> offset > in.room().top().offset() && offset <= top))
                        .containsExactlyElementsOf(
                                LongStream.rangeClosed(in.room().top().offset() + 1, top)
                                        .boxed()
                                        .toList()));
            }
        }
        publishing.forEach(CompletableFuture::join);
    }
}
