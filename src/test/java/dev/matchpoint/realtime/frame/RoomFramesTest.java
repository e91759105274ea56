package dev.matchpoint.realtime.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.frame.RoomFrames.Present;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.room.Message;
import dev.matchpoint.realtime.room.OnOutage;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomEvent;
import dev.matchpoint.realtime.room.RoomLog.History;
import dev.matchpoint.realtime.room.RoomLog.Missed;
import dev.matchpoint.realtime.room.RoomStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoomFramesTest {

    private static final Instant NOW = Instant.parse("2025-11-20T14:35:39Z");
    private static final RoomId ROOM = new RoomId("r");
    private static final Position TOP = new Position("e1", 5);
    private static final RoomEvent EVENT = new RoomEvent(5, "here", "\"type\":\"move\",\"data\":[]");
    private static final String NASTY = "\"\\\n\t\u0001\u2028é😀</script>";
    private static final Present ANNE = new Present(new PlayerId(7), NASTY, Role.PLAYER, true);

    private static JsonNode json(String text) throws JsonProcessingException {
        return ExactJson.nestedUpTo(20).readTree(text);
    }

    private static Room room(Optional<String> turn) {
        return new Room(
                ROOM,
                "7",
                2,
                OnOutage.FREEZE,
                RoomStatus.ACTIVE,
                turn,
                "{\"exact\":1.10,\"none\":[]}",
                3,
                TOP,
                1,
                NOW,
                NOW,
                NOW,
                List.of());
    }

    private static String joined(Optional<String> request, Optional<String> turn, Missed missed, Present... present) {
        return RoomFrames.joined(request, room(turn), missed, List.of(present));
    }

    @Test
    void joinedTellsWhatWasMissedAsItWouldHaveBeenSent() {
        Present anne = new Present(new PlayerId(7), "anne", Role.PLAYER, false);

        assertThat(joined(Optional.of("1"), Optional.of("white"), new Missed.All(List.of(EVENT)), anne))
                .isEqualTo("{\"frame\":\"joined\",\"id\":\"1\",\"room\":\"r\",\"e\":\"e1\",\"o\":5,\"recovered\":true,"
                        + "\"events\":[{\"frame\":\"ev\",\"room\":\"r\",\"e\":\"e1\",\"o\":5,\"type\":\"move\",\"data\":[]}],"
                        + "\"presence\":[{\"user_id\":7,\"username\":\"anne\",\"role\":\"player\",\"online\":false}],"
                        + "\"rev\":3,\"status\":\"active\",\"turn\":\"white\",\"state\":{\"exact\":1.10,\"none\":[]}}");
    }

    @Test
    void joinedSaysThatSomethingIsLost() throws Exception {
        JsonNode frame = json(joined(Optional.empty(), Optional.empty(), new Missed.Unknown()));

        assertThat(frame.has("id")).isFalse();
        assertThat(frame.get("recovered").booleanValue()).isFalse();
        assertThat(frame.get("events")).isEmpty();
        assertThat(frame.get("turn").isNull()).isTrue();
        assertThat(frame.get("state")).hasToString("{\"exact\":1.10,\"none\":[]}");
    }

    @Test
    void whateverPlayersAndTurnsAreCalledFramesAreJson() throws Exception {
        JsonNode frame = json(joined(Optional.of(NASTY), Optional.of(NASTY), new Missed.Unknown(), ANNE));

        assertThat(frame.get("id").textValue()).isEqualTo(NASTY);
        assertThat(frame.get("turn").textValue()).isEqualTo(NASTY);
        assertThat(frame.at("/presence/0/username").textValue()).isEqualTo(NASTY);
    }

    @Test
    void historyTellsEventsAndHowFarTheLogIs() throws Exception {
        assertThat(json(RoomFrames.history("1", ROOM, new History.Events(List.of(EVENT), TOP))))
                .isEqualTo(json("""
                        {"frame":"ok","id":"1","e":"e1","o":5,
                         "events":[{"frame":"ev","room":"r","e":"e1","o":5,"type":"move","data":[]}]}"""));
    }

    @Test
    void presenceIsAnsweredByPlayers() throws Exception {
        Present anne = new Present(new PlayerId(7), "anne", Role.SPECTATOR, true);

        assertThat(json(RoomFrames.players("1", List.of(anne)))).isEqualTo(json("""
                        {"frame":"ok","id":"1",
                         "players":[{"user_id":7,"username":"anne","role":"spectator","online":true}]}"""));
    }

    @Test
    void whoComesIsNamedAndWhoGoesIsNumbered() throws Exception {
        Message.Newcomer bert = new Message.Newcomer(new PlayerId(8), "bert", Role.SPECTATOR);

        assertThat(json(RoomFrames.presence(ROOM, List.of(bert), List.of()))).isEqualTo(json("""
                        {"frame":"presence","room":"r","joined":[{"user_id":8,"username":"bert","role":"spectator"}]}"""));
        assertThat(json(RoomFrames.presence(ROOM, List.of(), List.of(new PlayerId(8)))))
                .isEqualTo(json("{\"frame\":\"presence\",\"room\":\"r\",\"left\":[8]}"));
    }

    @Test
    void whatIsInNoLogHasNoPlace() {
        assertThat(RoomFrames.passing(ROOM, "\"type\":\"wave\""))
                .isEqualTo("{\"frame\":\"ev\",\"room\":\"r\",\"type\":\"wave\"}");
    }

    @Test
    void resyncSaysWhy() {
        assertThat(RoomFrames.resync(ROOM, "trimmed"))
                .isEqualTo("{\"frame\":\"resync\",\"room\":\"r\",\"reason\":\"trimmed\"}");
    }
}
