package dev.matchpoint.realtime.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.hub.Attendance.Attendee;
import dev.matchpoint.realtime.hub.Attendance.Change;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.room.Message.Newcomer;
import dev.matchpoint.realtime.room.OnOutage;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomEvent;
import dev.matchpoint.realtime.room.RoomLog.Entrance;
import dev.matchpoint.realtime.room.RoomLog.Missed;
import dev.matchpoint.realtime.room.RoomStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FramesTest {

    private static final String NASTY = "\"\\\n\t\u0001\u2028é😀</script>";
    private static final RoomId ROOM = new RoomId("r");

    private final Frames frames = new Frames(ROOM);

    private static JsonNode parse(String frame) throws JsonProcessingException {
        return new ObjectMapper().readTree(frame);
    }

    private static Entrance.In in(Optional<String> turn, Missed missed) {
        return new Entrance.In(
                new Room(
                        ROOM,
                        "match",
                        2,
                        OnOutage.LOCAL,
                        RoomStatus.ACTIVE,
                        turn,
                        "{\"exact\":1.10}",
                        7,
                        new Position("e", 3),
                        1,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        Instant.EPOCH,
                        List.of()),
                missed);
    }

    @Test
    void whateverPlayersAreCalledFramesAreJson() throws JsonProcessingException {
        Newcomer newcomer = new Newcomer(new PlayerId(1), NASTY, Role.SPECTATOR);

        JsonNode frame = parse(frames.presence(new Change(List.of(newcomer), List.of(new PlayerId(2)))));

        assertThat(frame.at("/joined/0/username").asText()).isEqualTo(NASTY);
        assertThat(frame.at("/joined/0/role").asText()).isEqualTo("spectator");
        assertThat(frame.at("/left/0").asLong()).isEqualTo(2);
    }

    @Test
    void whatWasMissedIsInJoinedAsItWouldHaveBeenSent() {
        RoomEvent event = new RoomEvent(3, "i", "\"type\":\"x\",\"data\":{}");
        Attendee member = new Attendee(new PlayerId(1), "n1", Role.PLAYER, false);

        String frame = frames.joined(in(Optional.of("white"), new Missed.All(List.of(event))), List.of(member));

        assertThat(frame)
                .isEqualTo("{\"frame\":\"joined\",\"room\":\"r\",\"e\":\"e\",\"o\":3,\"recovered\":true,"
                        + "\"events\":[{\"frame\":\"ev\",\"room\":\"r\",\"e\":\"e\",\"o\":3,\"type\":\"x\",\"data\":{}}],"
                        + "\"presence\":[{\"user_id\":1,\"username\":\"n1\",\"role\":\"player\",\"online\":false}],"
                        + "\"rev\":7,\"status\":\"active\",\"turn\":\"white\",\"state\":{\"exact\":1.10}}");
    }

    @Test
    void nobodysTurnIsNull() throws JsonProcessingException {
        JsonNode nobodys = parse(frames.joined(in(Optional.empty(), new Missed.Unknown()), List.of()));
        JsonNode nasty = parse(frames.joined(in(Optional.of(NASTY), new Missed.Unknown()), List.of()));

        assertThat(nobodys.path("turn").isNull()).isTrue();
        assertThat(nobodys.path("recovered").asBoolean()).isFalse();
        assertThat(nasty.path("turn").asText()).isEqualTo(NASTY);
    }
}
