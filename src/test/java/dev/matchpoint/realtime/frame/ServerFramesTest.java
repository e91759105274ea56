package dev.matchpoint.realtime.frame;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Position;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServerFramesTest {

    private static JsonNode json(String text) throws JsonProcessingException {
        return ExactJson.nestedUpTo(20).readTree(text);
    }

    @Test
    void welcomeNamesTheSessionAndItsLimits() throws Exception {
        SessionId session = new SessionId("s".repeat(22));

        String frame = ServerFrames.welcome(session, "secret", true, TestLimits.DEFAULTS, Mode.REDIS);

        assertThat(json(frame)).isEqualTo(json("""
                {"frame":"welcome","sid":"ssssssssssssssssssssss","token":"secret","resumed":true,
                 "limits":{"messageBytes":16384,"messagesPerSecond":50,"burst":100,"rooms":64,"events":300},
                 "mode":"redis"}"""));
    }

    @Test
    void okHasAPositionIfThereIsAnEvent() {
        assertThat(ServerFrames.ok("1")).isEqualTo("{\"frame\":\"ok\",\"id\":\"1\"}");
        assertThat(ServerFrames.ok("1", new Position("e1", 7)))
                .isEqualTo("{\"frame\":\"ok\",\"id\":\"1\",\"e\":\"e1\",\"o\":7}");
    }

    @Test
    void anErrorSaysWhatAndWhy() {
        assertThat(ServerFrames.error(Optional.of("1"), ErrorCode.NOT_FOUND, "There is no such room."))
                .isEqualTo("{\"frame\":\"err\",\"id\":\"1\",\"code\":\"not_found\","
                        + "\"message\":\"There is no such room.\"}");
    }

    @Test
    void anErrorOfNoRequestHasNoId() {
        assertThat(ServerFrames.error(Optional.empty(), ErrorCode.TOO_LARGE, "Too large."))
                .isEqualTo("{\"frame\":\"err\",\"code\":\"too_large\",\"message\":\"Too large.\"}");
    }

    @ParameterizedTest
    @CsvSource({"PT0.02S,0.02", "PT0.0200001S,0.021", "PT1S,1", "PT20S,20", "PT0S,0"})
    void whenToTryAgainIsToldInSeconds(Duration wait, String seconds) {
        assertThat(ServerFrames.error(Optional.empty(), ErrorCode.RATE_LIMITED, "m", wait))
                .endsWith(",\"retryAfter\":" + seconds + "}");
    }

    @Test
    void theOthersAreShort() {
        assertThat(ServerFrames.matched(new MatchId(12), new PlayerId(7)))
                .isEqualTo("{\"frame\":\"matched\",\"match\":12,\"opponent\":7}");
        assertThat(ServerFrames.mode(Mode.LOCAL)).isEqualTo("{\"frame\":\"mode\",\"mode\":\"local\"}");
        assertThat(ServerFrames.drain(Duration.ofMillis(1500)))
                .isEqualTo("{\"frame\":\"drain\",\"reconnectAfterMillis\":1500}");
        assertThat(ServerFrames.pong()).isEqualTo("{\"frame\":\"pong\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"", "\\", "\"}{\"", "\n\t\u0000\u001f", "\u2028", "</script>", "é 😀"})
    void whateverAnIdIsItIsGivenBack(String id) throws Exception {
        assertThat(json(ServerFrames.ok(id)).get("id").textValue()).isEqualTo(id);
        assertThat(json(ServerFrames.error(Optional.of(id), ErrorCode.INVALID, id))
                        .get("message")
                        .textValue())
                .isEqualTo(id);
    }

    @Test
    void codesAreThoseOfTheProtocol() {
        assertThat(ErrorCode.values())
                .extracting(ErrorCode::toString)
                .containsExactly(
                        "unauthorized",
                        "forbidden",
                        "not_found",
                        "full",
                        "conflict",
                        "invalid",
                        "too_large",
                        "rate_limited",
                        "unavailable");
    }
}
