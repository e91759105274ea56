package dev.matchpoint.realtime.socket;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.room.Member;
import dev.matchpoint.realtime.room.Message;
import dev.matchpoint.realtime.room.OnOutage;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomEvent;
import dev.matchpoint.realtime.room.RoomId;
import dev.matchpoint.realtime.room.RoomLog.History;
import dev.matchpoint.realtime.room.RoomLog.Missed;
import dev.matchpoint.realtime.room.RoomStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoomFramesTest {

    private static final Instant NOW = Instant.parse("2025-11-20T14:35:39Z");
    private static final RoomId ROOM = new RoomId("r");
    private static final Position TOP = new Position("e1", 5);
    private static final RoomEvent EVENT = new RoomEvent(5, "here", "\"type\":\"move\",\"data\":[]");
    private static final Member ANNE = new Member(new PlayerId(7), "An\"ne", Role.PLAYER, NOW, Map.of());

    private static JsonNode json(String text) throws JsonProcessingException {
        return ExactJson.nestedUpTo(20).readTree(text);
    }

    private static Room room() {
        return new Room(
                ROOM,
                "7",
                2,
                OnOutage.FREEZE,
                RoomStatus.ACTIVE,
                Optional.empty(),
                "{\"exact\":1.10,\"none\":[]}",
                3,
                TOP,
                1,
                NOW,
                NOW,
                NOW,
                List.of(ANNE));
    }

    @Test
    void joinedTellsWhatWasMissed() throws Exception {
        assertThat(json(RoomFrames.joined(Optional.of("1"), room(), new Missed.All(List.of(EVENT)))))
                .isEqualTo(json("""
                        {"frame":"joined","id":"1","room":"r","e":"e1","o":5,"recovered":true,
                         "events":[{"o":5,"type":"move","data":[]}],
                         "presence":[{"id":7,"username":"An\\"ne","role":"player"}],
                         "rev":3,"state":{"exact":1.10,"none":[]}}"""));
    }

    @Test
    void joinedSaysThatSomethingIsLost() throws Exception {
        JsonNode frame = json(RoomFrames.joined(Optional.empty(), room(), new Missed.Unknown()));

        assertThat(frame.has("id")).isFalse();
        assertThat(frame.get("recovered").booleanValue()).isFalse();
        assertThat(frame.get("events")).isEmpty();
        assertThat(frame.get("state")).hasToString("{\"exact\":1.10,\"none\":[]}");
    }

    @Test
    void historyTellsEventsAndHowFarTheLogIs() throws Exception {
        assertThat(json(RoomFrames.history("1", new History.Events(List.of(EVENT), TOP))))
                .isEqualTo(json("""
                        {"frame":"ok","id":"1","e":"e1","o":5,"events":[{"o":5,"type":"move","data":[]}]}"""));
    }

    @Test
    void presenceIsAnsweredByPlayers() throws Exception {
        assertThat(json(RoomFrames.players("1", List.of(ANNE))))
                .isEqualTo(json("""
                        {"frame":"ok","id":"1","players":[{"id":7,"username":"An\\"ne","role":"player"}]}"""));
    }

    @Test
    void whoComesIsNamedAndWhoGoesIsNumbered() throws Exception {
        Message.Newcomer bert = new Message.Newcomer(new PlayerId(8), "bert", Role.SPECTATOR);

        assertThat(json(RoomFrames.presence(ROOM, new Message.Moved("e1", 2, List.of(bert), List.of()))))
                .isEqualTo(json("""
                        {"frame":"presence","room":"r","joined":[{"id":8,"username":"bert","role":"spectator"}]}"""));
        assertThat(json(RoomFrames.presence(ROOM, new Message.Moved("e1", 3, List.of(), List.of(new PlayerId(8))))))
                .isEqualTo(json("{\"frame\":\"presence\",\"room\":\"r\",\"left\":[8]}"));
    }

    @Test
    void resyncSaysWhy() {
        assertThat(RoomFrames.resync(ROOM, "trimmed"))
                .isEqualTo("{\"frame\":\"resync\",\"room\":\"r\",\"reason\":\"trimmed\"}");
    }
}
