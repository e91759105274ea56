package dev.matchpoint.realtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.player.identity.Caller;
import dev.matchpoint.realtime.room.Room;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What requests on rooms mean, where bodies may be larger than by default, or names are alike. */
class RequestsTest {

    private static final String AROUND = "{\"k\":\"\"}";

    private static CreateRequest withStateOf(int bytes) {
        ObjectNode state = JsonNodeFactory.instance.objectNode().put("k", "x".repeat(bytes - AROUND.length()));
        return new CreateRequest(null, null, null, state);
    }

    private static Room roomOf(Actor owner) {
        return CreateRequest.NOTHING.room(owner, Instant.EPOCH);
    }

    @Test
    void aStateHas64KibibytesAtMost() {
        assertThat(withStateOf(64 * 1024).exceedsLimit()).isFalse();
        assertThat(withStateOf(64 * 1024 + 1).exceedsLimit()).isTrue();
    }

    @Test
    void aPlayerChangesTheOwnRoomOnlyWhateverKeysAreCalled() {
        Actor player = Actor.of(new Caller.Player(new PlayerId(7), "fleet/7", 1200));

        assertThat(player.mayChange(roomOf(player))).isTrue();
        assertThat(player.mayChange(roomOf(Actor.of(new Caller.Player(new PlayerId(77), "7", 1200)))))
                .isFalse();
        assertThat(player.mayChange(roomOf(Actor.of(new Caller.Fleet("7"))))).isFalse();
        assertThat(player.mayChange(roomOf(Actor.of(new Caller.Operator("7"))))).isFalse();
    }

    @Test
    void aKeyChangesEveryRoom() {
        Room room = roomOf(Actor.of(new Caller.Player(new PlayerId(7), "alice", 1200)));

        assertThat(Actor.of(new Caller.Fleet("dev")).mayChange(room)).isTrue();
        assertThat(Actor.of(new Caller.Operator("dev")).mayChange(room)).isTrue();
    }
}
