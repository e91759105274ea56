package dev.matchpoint.realtime.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.realtime.frame.ClientFrames.Reading;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Role;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What frames are read as. */
class ClientFramesTest {

    private static final RoomId ROOM = new RoomId("r-1");
    private static final String SID = "abcdefghijklmnopqrstuv";

    private final ClientFrames frames = new ClientFrames(TestLimits.DEFAULTS);

    private ClientFrame frame(String text) {
        assertThat(frames.read(text)).isInstanceOf(Reading.Read.class);
        return ((Reading.Read) frames.read(text)).frame();
    }

    private ClientFrame.Publish publication(String data) {
        return (ClientFrame.Publish) frame("""
                {"frame":"pub","id":"1","room":"r-1","type":"move","data":%s,"mid":"m1"}""".formatted(data));
    }

    @Test
    void helloMayBeginASession() {
        assertThat(frame("{\"frame\":\"hello\"}")).isEqualTo(new ClientFrame.Hello(Optional.empty()));
        assertThat(frame("{\"frame\":\"hello\",\"resume\":null}")).isEqualTo(new ClientFrame.Hello(Optional.empty()));
    }

    @Test
    void helloMayResumeASession() {
        assertThat(frame("""
                {"frame":"hello","resume":{"sid":"%s","token":"t","rooms":{"r-1":{"e":"e1","o":7}}}}""".formatted(SID)))
                .isEqualTo(new ClientFrame.Hello(Optional.of(
                        new ClientFrame.Resume(new SessionId(SID), "t", Map.of(ROOM, new Position("e1", 7))))));
    }

    @Test
    void aSessionThatIsInNoRoomCanBeResumed() {
        assertThat(frame("{\"frame\":\"hello\",\"resume\":{\"sid\":\"%s\",\"token\":\"t\"}}".formatted(SID)))
                .isEqualTo(
                        new ClientFrame.Hello(Optional.of(new ClientFrame.Resume(new SessionId(SID), "t", Map.of()))));
    }

    @Test
    void theSecretOfASessionIsNotShown() {
        assertThat(frame("{\"frame\":\"hello\",\"resume\":{\"sid\":\"%s\",\"token\":\"secret\"}}".formatted(SID))
                        .toString())
                .contains(SID)
                .doesNotContain("secret");
    }

    @Test
    void joinHasARoleAndMayLookBack() {
        assertThat(frame("{\"frame\":\"join\",\"id\":\"1\",\"room\":\"r-1\",\"role\":\"player\"}"))
                .isEqualTo(new ClientFrame.Join("1", ROOM, Role.PLAYER, Optional.empty()));
        assertThat(frame("""
                {"frame":"join","id":"1","room":"r-1","role":"spectator","since":{"e":"e1","o":0}}"""))
                .isEqualTo(new ClientFrame.Join("1", ROOM, Role.SPECTATOR, Optional.of(new Position("e1", 0))));
    }

    @Test
    void leaveAndPresenceNameARoom() {
        assertThat(frame("{\"frame\":\"leave\",\"id\":\"1\",\"room\":\"r-1\"}"))
                .isEqualTo(new ClientFrame.Leave("1", ROOM));
        assertThat(frame("{\"frame\":\"presence\",\"id\":\"1\",\"room\":\"r-1\"}"))
                .isEqualTo(new ClientFrame.Presence("1", ROOM));
    }

    @Test
    void pubHasAnEvent() {
        ClientFrame.Publish read = publication("{\"to\":\"e4\"}");

        assertThat(read.type()).isEqualTo(new EventType("move"));
        assertThat(read.data()).hasToString("{\"to\":\"e4\"}");
        assertThat(read.mid()).isEqualTo("m1");
        assertThat(read.passing()).isFalse();
    }

    @Test
    void pubMayBeVolatile() {
        assertThat(frame("""
                {"frame":"pub","id":"1","room":"r-1","type":"cursor","data":null,"mid":"m1","volatile":true}""")).isInstanceOfSatisfying(ClientFrame.Publish.class, read -> {
            assertThat(read.passing()).isTrue();
            assertThat(read.data().isNull()).isTrue();
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.10",
                "[]",
                "{}",
                "[[],{}]",
                "12345678901234567890123",
                "0.1234567890123456789012345",
                "-1",
                "100.00",
                "\"é 😀 \u2028\"",
                "\"\\\\ud800\"",
                "true"
            })
    void dataSurvivesAsItWasWritten(String data) {
        assertThat(publication(data).data()).hasToString(data);
    }

    @Test
    void hugeExponentsStaySmallAndPairsStayPairs() {
        assertThat(publication("1e400").data().decimalValue()).isEqualByComparingTo("1e400");
        assertThat(publication("1e999999999").data()).hasToString("1E+999999999");
        assertThat(publication("\"\\ud83d\\ude00\"").data()).hasToString("\"😀\"");
    }

    @Test
    void stateHasARevisionAndAPatch() {
        assertThat(
                        frame(
                                "{\"frame\":\"state\",\"id\":\"1\",\"room\":\"r-1\",\"rev\":3,\"patch\":{\"a\":1.10,\"b\":[]}}"))
                .isInstanceOfSatisfying(ClientFrame.Change.class, read -> {
                    assertThat(read.rev()).isEqualTo(3);
                    assertThat(read.patch()).hasToString("{\"a\":1.10,\"b\":[]}");
                });
    }

    @Test
    void historyHasAPosition() {
        assertThat(frame("{\"frame\":\"history\",\"id\":\"1\",\"room\":\"r-1\",\"since\":{\"e\":\"e1\",\"o\":7}}"))
                .isEqualTo(new ClientFrame.History("1", ROOM, new Position("e1", 7)));
    }

    @Test
    void pingHasNothing() {
        assertThat(frame("{\"frame\":\"ping\"}")).isEqualTo(new ClientFrame.Ping());
    }

    @Test
    void unknownFieldsAreIgnored() {
        assertThat(frame(" {\"frame\":\"ping\", \"id\":[1], \"new\":{\"a\":null}} "))
                .isEqualTo(new ClientFrame.Ping());
    }

    @Test
    void namesHaveSixtyFourCharacters() {
        String longest = "é".repeat(64);

        assertThat(frame("{\"frame\":\"leave\",\"id\":\"%s\",\"room\":\"r-1\"}".formatted(longest)))
                .isEqualTo(new ClientFrame.Leave(longest, ROOM));
    }
}
