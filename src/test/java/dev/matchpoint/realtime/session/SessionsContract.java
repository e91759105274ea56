package dev.matchpoint.realtime.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.session.Sessions.Begun;
import dev.matchpoint.realtime.session.Sessions.Connected;
import dev.matchpoint.realtime.session.Sessions.Resumption;
import dev.matchpoint.realtime.session.Sessions.Resumption.Gone;
import dev.matchpoint.realtime.session.Sessions.Resumption.Resumed;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Sessions are the same wherever they are kept. */
public abstract class SessionsContract {

    private static final RoomId LOBBY = new RoomId("lobby");
    private static final RoomId RACE = new RoomId("race-7");
    private static final AtomicLong NEXT_PLAYER = new AtomicLong(System.currentTimeMillis());

    private final PlayerId player = freshPlayer();

    /** A player whom no other test knows. */
    public static PlayerId freshPlayer() {
        return new PlayerId(NEXT_PLAYER.incrementAndGet());
    }

    /** Waits for what comes of a call. */
    public static <T> T now(CompletionStage<T> call) {
        return call.toCompletableFuture().orTimeout(20, TimeUnit.SECONDS).join();
    }

    /** Those of an instance. */
    protected abstract Sessions sessions();

    /** That instance. */
    protected abstract InstanceId self();

    /** Sessions of the same instance, or another one, whose resume window a test can pass. */
    protected abstract Sessions withShortWindow();

    /** Returns when the short resume window of all that was said before is over. */
    protected abstract void passShortWindow();

    private Begun begin() {
        return now(sessions().begin(player, "alice"));
    }

    private List<SessionId> connected() {
        return now(sessions().of(player)).stream().map(Connected::session).toList();
    }

    private Resumption resume(Begun session) {
        return now(sessions().resume(session.id(), session.token(), player));
    }

    @Test
    void aSessionBeginsConnectedAndInNoRoom() {
        Instant before = Instant.now();

        Begun begun = begin();

        assertThat(now(sessions().of(player))).singleElement().satisfies(connection -> {
            assertThat(connection.session()).isEqualTo(begun.id());
            assertThat(connection.instance()).isEqualTo(self());
            assertThat(connection.rooms()).isEmpty();
            assertThat(connection.connectedAt()).isBetween(before.minusMillis(1), Instant.now());
            assertThat(connection.lastSeen())
                    .isAfterOrEqualTo(connection.connectedAt().minusMillis(1));
        });
        assertThat(begun.token()).doesNotContain(begun.id().value());
    }

    @Test
    void aBrokenSessionIsResumedWithItsRooms() {
        Begun begun = begin();
        assertThat(now(sessions().entering(begun.id(), LOBBY, Role.SPECTATOR))).isTrue();
        assertThat(now(sessions().entering(begun.id(), RACE, Role.PLAYER))).isTrue();
        now(sessions().entering(begun.id(), new RoomId("left"), Role.PLAYER));
        now(sessions().left(begun.id(), new RoomId("left")));
        now(sessions().broken(begun.id()));
        assertThat(connected()).isEmpty();

        assertThat(resume(begun)).isEqualTo(new Resumed(Map.of(LOBBY, Role.SPECTATOR, RACE, Role.PLAYER)));

        assertThat(now(sessions().of(player)))
                .singleElement()
                .satisfies(connection -> assertThat(connection.rooms()).containsExactlyInAnyOrder(LOBBY, RACE));
    }

    @Test
    void theLastRoleInARoomCounts() {
        Begun begun = begin();
        now(sessions().entering(begun.id(), LOBBY, Role.SPECTATOR));
        now(sessions().entering(begun.id(), LOBBY, Role.PLAYER));

        assertThat(resume(begun)).isEqualTo(new Resumed(Map.of(LOBBY, Role.PLAYER)));
    }

    @Test
    void theFormerConnectionIsToldBeforeTheNewOneHasTheSession() {
        List<SessionId> taken = new ArrayList<>();
        sessions().onTaken(taken::add);
        Begun begun = begin();
        assertThat(taken).isEmpty();

        assertThat(resume(begun)).isInstanceOf(Resumed.class);

        assertThat(taken).containsExactly(begun.id());
        assertThat(connected()).containsExactly(begun.id());
    }

    @Test
    void aSessionIsResumedAgainAndAgain() {
        Begun begun = begin();
        now(sessions().entering(begun.id(), LOBBY, Role.PLAYER));

        for (int i = 0; i < 5; i++) {
            assertThat(resume(begun)).isEqualTo(new Resumed(Map.of(LOBBY, Role.PLAYER)));
            now(sessions().broken(begun.id()));
        }
    }

    @Test
    void failedAttemptsDoNotUseASessionUp() {
        Begun begun = begin();
        PlayerId other = freshPlayer();

        assertThat(now(sessions().resume(begun.id(), "wrong", player))).isEqualTo(new Gone());
        assertThat(now(sessions().resume(begun.id(), begun.token(), other))).isEqualTo(new Gone());
        assertThat(now(sessions().resume(SessionId.random(), begun.token(), player)))
                .isEqualTo(new Gone());
        assertThat(connected()).containsExactly(begun.id());

        now(sessions().broken(begun.id()));
        assertThat(now(sessions().resume(begun.id(), "wrong", player))).isEqualTo(new Gone());
        assertThat(resume(begun)).isInstanceOf(Resumed.class);
        assertThat(now(sessions().of(other))).isEmpty();
    }

    @Test
    void aSessionIsGoneAfterTheResumeWindow() {
        Begun begun = now(withShortWindow().begin(player, "alice"));
        now(withShortWindow().broken(begun.id()));

        passShortWindow();

        assertThat(now(withShortWindow().resume(begun.id(), begun.token(), player)))
                .isEqualTo(new Gone());
    }

    @Test
    void aSessionThatIsConnectedOutlivesTheResumeWindow() {
        Begun begun = now(withShortWindow().begin(player, "alice"));
        now(withShortWindow().broken(begun.id()));
        now(withShortWindow().resume(begun.id(), begun.token(), player));

        passShortWindow();

        assertThat(now(withShortWindow().of(player))).hasSize(1);
        assertThat(now(withShortWindow().resume(begun.id(), begun.token(), player)))
                .isInstanceOf(Resumed.class);
    }

    @Test
    void anEndedSessionIsGone() {
        Begun begun = begin();

        now(sessions().end(begun.id()));

        assertThat(connected()).isEmpty();
        assertThat(resume(begun)).isEqualTo(new Gone());
    }

    @Test
    void oneOfTwoDevicesLeaves() {
        Begun phone = begin();
        Begun desk = begin();
        assertThat(connected()).containsExactlyInAnyOrder(phone.id(), desk.id());

        now(sessions().broken(phone.id()));

        assertThat(connected()).containsExactly(desk.id());
        assertThat(phone.token()).isNotEqualTo(desk.token());
    }

    @Test
    void whoIsConnectedIsListed() {
        SessionId session = begin().id();

        assertThat(listed()).contains(session);
        assertThat(now(sessions().count(Optional.of(self())))).isPositive();
        assertThat(now(sessions().list(Optional.of(InstanceId.random(Optional.of("other"))), 10, 0)))
                .isEmpty();

        now(sessions().end(session));
        assertThat(listed()).doesNotContain(session);
    }

    private List<SessionId> listed() {
        return now(sessions().list(Optional.of(self()), 10_000, 0)).stream()
                .map(client -> client.connection().session())
                .toList();
    }

    @Test
    void nothingIsNotedOfASessionThatIsNotHere() {
        Begun begun = begin();
        now(sessions().broken(begun.id()));

        assertThat(now(sessions().entering(begun.id(), LOBBY, Role.PLAYER))).isFalse();
        now(sessions().left(begun.id(), LOBBY));
        now(sessions().broken(begun.id()));
        now(sessions().end(begun.id()));

        assertThat(resume(begun)).isEqualTo(new Resumed(Map.of()));
    }
}
