package dev.matchpoint.realtime.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.room.RoomEvent;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventBodyTest {

    private static final JsonMapper JSON = ExactJson.nestedUpTo(20);
    private static final Instant NOW = Instant.parse("2025-11-20T14:35:39.100Z");
    private static final Optional<PlayerId> SEVEN = Optional.of(new PlayerId(7));

    @Test
    void aPlayersEventNamesThePlayer() throws Exception {
        String data = "{\"exact\":1.10,\"big\":12345678901234567890,\"none\":[],\"text\":\"\\\"\\n\"}";

        assertThat(EventBody.of(new EventType("move"), SEVEN, JSON.readTree(data), NOW))
                .isEqualTo("\"type\":\"move\",\"from\":7,\"data\":" + data + ",\"ts\":\"2025-11-20T14:35:39.100000Z\"");
    }

    @Test
    void aServersEventNamesNobody() throws Exception {
        assertThat(EventBody.of(new EventType("system"), Optional.empty(), JSON.readTree("null"), NOW))
                .isEqualTo("\"type\":\"system\",\"from\":null,\"data\":null,\"ts\":\"2025-11-20T14:35:39.100000Z\"");
    }

    @Test
    void aChangeIsKnownAsOne() throws Exception {
        ObjectNode changes = (ObjectNode) JSON.readTree("{\"patch\":{\"a\":1.0},\"status\":\"active\"}");

        String body = EventBody.change(SEVEN, 4, changes, NOW);

        assertThat(body)
                .isEqualTo("\"type\":\"state\",\"from\":7,\"data\":{\"rev\":4,\"patch\":{\"a\":1.0},"
                        + "\"status\":\"active\"},\"ts\":\"2025-11-20T14:35:39.100000Z\"");
        assertThat(new RoomEvent(1, "here", body).isChange()).isTrue();
    }

    @Test
    void itMakesAFrame() throws Exception {
        String body = EventBody.of(new EventType("move"), SEVEN, JSON.readTree("[]"), NOW);

        assertThat(JSON.readTree(new RoomEvent(3, "here", body).frame(new RoomId("r"), "e1")))
                .isEqualTo(JSON.readTree("""
                        {"frame":"ev","room":"r","e":"e1","o":3,"type":"move","from":7,"data":[],
                         "ts":"2025-11-20T14:35:39.100000Z"}"""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "room", "join", "leave", "system"})
    void onlyTheProgramPublishesReservedTypes(String reserved) {
        assertThat(EventType.parse(reserved)).isEmpty();
        assertThat(new EventType(reserved)).hasToString(reserved);
    }

    @ParameterizedTest
    @ValueSource(strings = {"move", "a", "chess.move:Nf3_-1", "State"})
    void otherTypesAreForAll(String type) {
        assertThat(EventType.parse(type)).contains(new EventType(type));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "é", "a\n", "a\"", "a/b"})
    void otherTextsAreNoTypes(String text) {
        assertThat(EventType.parse(text)).isEmpty();
        assertThatThrownBy(() -> new EventType(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aTypeHasSixtyFourCharactersAtMost() {
        assertThat(EventType.parse("x".repeat(64))).isPresent();
        assertThat(EventType.parse("x".repeat(65))).isEmpty();
    }
}
