package dev.matchpoint.realtime.session.redis;

import static dev.matchpoint.realtime.session.SessionsContract.freshPlayer;
import static dev.matchpoint.realtime.session.SessionsContract.now;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.matchpoint.TestServers;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.embedded.RedisPrompt;
import dev.matchpoint.realtime.InMemory;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.session.Sessions.Begun;
import dev.matchpoint.realtime.session.Sessions.Connected;
import dev.matchpoint.realtime.session.Sessions.Resumption;
import dev.matchpoint.realtime.session.Sessions.Resumption.Gone;
import dev.matchpoint.realtime.session.Sessions.Resumption.Resumed;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sessions that move from one instance to another. */
@QuarkusTest
@TestProfile(InMemory.class)
class SessionsMoveTest {

    private static final RoomId LOBBY = new RoomId("lobby");

    @Inject
    TestInstances instances;

    private final RedisPrompt redis = new RedisPrompt(TestServers.redis().url());
    private final PlayerId player = freshPlayer();
    private TestInstance former;
    private TestInstance latter;
    private Begun begun;

    @BeforeEach
    void begin() {
        former = instances.silent(Map.of()).start();
        latter = instances.silent(Map.of()).start();
        former.instances.renew();
        begun = now(former.sessions.begin(player, "alice"));
        now(former.sessions.entering(begun.id(), LOBBY, Role.PLAYER));
    }

    @AfterEach
    void end() {
        instances.close();
    }

    private Resumption resumeAt(TestInstance instance) {
        return now(instance.sessions.resume(begun.id(), begun.token(), player));
    }

    private List<InstanceId> whereabouts() {
        return now(latter.sessions.of(player)).stream().map(Connected::instance).toList();
    }

    @Test
    void theFormerInstanceIsToldBeforeItNoticesAnything() {
        assertThat(resumeAt(latter)).isEqualTo(new Resumed(Map.of(LOBBY, Role.PLAYER)));

        await().untilAsserted(() -> assertThat(former.taken).containsExactly(begun.id()));
        assertThat(latter.taken).isEmpty();
        assertThat(whereabouts()).containsExactly(latter.self());
        assertThat(former.enrolled()).isZero();
        assertThat(latter.enrolled()).isEqualTo(1);
    }

    @Test
    void whatTheFormerInstanceSaysLateChangesNothing() {
        Own stale = former.own.all().getFirst();
        resumeAt(latter);
        await().until(() -> !former.taken.isEmpty());
        assertThat(former.own.add(stale)).isTrue(); // as if it had not been told

        assertThat(now(former.sessions.entering(begun.id(), new RoomId("late"), Role.PLAYER)))
                .isFalse();
        former.own.add(stale);
        now(former.sessions.left(begun.id(), LOBBY));
        now(former.sessions.broken(begun.id()));
        former.own.add(stale);
        now(former.sessions.end(begun.id()));

        assertThat(whereabouts()).containsExactly(latter.self());
        assertThat(resumeAt(latter)).isEqualTo(new Resumed(Map.of(LOBBY, Role.PLAYER)));
    }

    @Test
    void aMessageThatWasMissedIsFoundByLooking() {
        TestInstance deaf = instances.silent(Map.of());
        resumeAt(deaf);
        resumeAt(latter);
        assertThat(deaf.taken).isEmpty();

        deaf.refresh.run();

        assertThat(deaf.taken).containsExactly(begun.id());
        assertThat(deaf.enrolled()).isZero();
        assertThat(whereabouts()).containsExactly(latter.self());
    }

    @Test
    void aMessageThatComesLateClosesNoLaterConnection() {
        Begun other = now(former.sessions.begin(player, "alice"));
        resumeAt(latter);
        resumeAt(former);
        await().until(() -> !former.taken.isEmpty());
        former.taken.clear();

        redis.say("PUBLISH instance:" + former.self() + " \"taken " + begun.id() + " 1\"");
        redis.say("PUBLISH instance:" + former.self() + " \"something else\"");
        redis.say("PUBLISH instance:" + former.self() + " \"taken " + other.id() + " 1\"");

        await().untilAsserted(() -> assertThat(former.taken).containsExactly(other.id()));
    }

    @Test
    void failedAttemptsElsewhereLeaveItWhereItIs() {
        assertThat(now(latter.sessions.resume(begun.id(), "wrong", player))).isEqualTo(new Gone());
        assertThat(now(latter.sessions.resume(begun.id(), begun.token(), freshPlayer())))
                .isEqualTo(new Gone());

        assertThat(whereabouts()).containsExactly(former.self());
        assertThat(latter.enrolled()).isZero();
        assertThat(former.taken).isEmpty();
    }

    @Test
    void ofManyAttemptsAtOnceTheLastWins() {
        List<CompletionStage<Resumption>> attempts = IntStream.range(0, 40)
                .mapToObj(i -> (i % 2 == 0 ? former : latter).sessions.resume(begun.id(), begun.token(), player))
                .toList();
        attempts.forEach(attempt -> now(attempt));

        await().untilAsserted(() -> assertThat(holders()).hasSize(1).isEqualTo(whereabouts()));
        assertThat(resumeAt(latter)).isEqualTo(new Resumed(Map.of(LOBBY, Role.PLAYER)));
    }

    private List<InstanceId> holders() {
        return Stream.of(former, latter)
                .filter(instance -> instance.own.get(begun.id()) != null)
                .map(TestInstance::self)
                .toList();
    }
}
