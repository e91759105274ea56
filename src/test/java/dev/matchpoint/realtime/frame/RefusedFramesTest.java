package dev.matchpoint.realtime.frame;

import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.realtime.frame.ClientFrames.Reading;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What frames are refused for. */
class RefusedFramesTest {

    private static final String SID = "abcdefghijklmnopqrstuv";

    private final ClientFrames frames = new ClientFrames(TestLimits.DEFAULTS);

    private void refuses(String text, String message) {
        assertThat(frames.read(text)).isEqualTo(new Reading.Invalid(Optional.of("1"), message));
    }

    /** The frame is given without its id and its room. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            "frame":"join"                                          | role: is required
            "frame":"join","role":"PLAYER"                          | role: must be player or spectator
            "frame":"join","role":1                                 | role: must be player or spectator
            "frame":"join","role":"player","since":7                | since: must be an object
            "frame":"join","role":"player","since":{"e":"x"}        | since.o: is required
            "frame":"join","role":"player","since":{"o":1}          | since.e: is required
            "frame":"join","role":"player","since":{"e":1,"o":1}    | since.e: must be a text of 1 to 32 characters
            "frame":"join","role":"player","since":{"e":"a:1","o":1} | since: must be a position, {e, o}
            "frame":"join","role":"player","since":{"e":"x","o":-1} | since.o: must be a whole number from 0 on
            "frame":"join","role":"player","since":{"e":"x","o":1.0} | since.o: must be a whole number from 0 on
            "frame":"join","role":"player","since":{"e":"x","o":"1"} | since.o: must be a whole number from 0 on
            "frame":"join","role":"player","since":{"e":"x","o":1e2} | since.o: must be a whole number from 0 on
            "frame":"join","role":"player","since":{"e":"x","o":9999999999999999} | since: must be a position, {e, o}
            "frame":"join","role":"player","since":{"e":"x","o":99999999999999999999} | since.o: must be a whole number from 0 on
            "frame":"history"                                       | since: is required
            "frame":"history","since":null                          | since: must be an object
            "frame":"state","patch":{}                              | rev: is required
            "frame":"state","rev":"1","patch":{}                    | rev: must be a whole number from 0 on
            "frame":"state","rev":1                                 | patch: is required
            "frame":"state","rev":1,"patch":[]                      | patch: must be an object
            "frame":"state","rev":1,"patch":null                    | patch: must be an object
            "frame":"pub","type":"t","mid":"m"                      | data: is required
            "frame":"pub","type":"t","data":1                       | mid: is required
            "frame":"pub","type":"t","data":1,"mid":""              | mid: must be a text of 1 to 64 characters
            "frame":"pub","type":"t","data":1,"mid":7               | mid: must be a text of 1 to 64 characters
            "frame":"pub","type":"t","data":1,"mid":"m","volatile":1 | volatile: must be true or false
            "frame":"pub","data":1,"mid":"m"                        | type: is required
            "frame":"shout"                                         | frame: must be hello, join, leave, pub, state, history, presence or ping
            """)
    void aWrongFieldIsNamed(String fields, String message) {
        refuses("{\"id\":\"1\",\"room\":\"r\"," + fields + "}", message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"state", "room", "join", "leave", "system", "", "a b", "é"})
    void someTypesAreNotForClients(String type) {
        refuses(
                "{\"frame\":\"pub\",\"id\":\"1\",\"room\":\"r\",\"type\":\"%s\",\"data\":1,\"mid\":\"m\"}"
                        .formatted(type),
                "type: must be 1 to 64 of A-Z a-z 0-9 _ . : - and none of state, room, join, leave, system");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"a b\"", "\"{x}\"", "1", "null", "[\"r\"]"})
    void aRoomHasAName(String room) {
        refuses(
                "{\"frame\":\"leave\",\"id\":\"1\",\"room\":%s}".formatted(room),
                "room: must be the name of a room: 1 to 64 of A-Z a-z 0-9 _ -");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "1", "null", "{}"})
    void anIdIsAText(String id) {
        assertThat(frames.read("{\"frame\":\"leave\",\"id\":%s,\"room\":\"r\"}".formatted(id)))
                .isEqualTo(new Reading.Invalid(Optional.empty(), "id: must be a text of 1 to 64 characters"));
    }

    @Test
    void anIdHasSixtyFourCharactersAtMost() {
        assertThat(frames.read("{\"frame\":\"leave\",\"id\":\"%s\",\"room\":\"r\"}".formatted("x".repeat(65))))
                .isEqualTo(new Reading.Invalid(Optional.empty(), "id: must be a text of 1 to 64 characters"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            7                               | resume: must be an object
            {"token":"t"}                   | resume.sid: is required
            {"sid":"short","token":"t"}     | resume.sid: must be the id of a session
            {"sid":"SID"}                   | resume.token: is required
            {"sid":"SID","token":""}        | resume.token: must be a text of 1 to 128 characters
            {"sid":"SID","token":"t","rooms":[]} | resume.rooms: must be an object
            {"sid":"SID","token":"t","rooms":{"r":null}} | resume.rooms.r: must be an object
            {"sid":"SID","token":"t","rooms":{"r":{"e":"x"}}} | resume.rooms.r.o: is required
            {"sid":"SID","token":"t","rooms":{"a b":{"e":"x","o":1}}} | resume.rooms: each must be the name of a room: 1 to 64 of A-Z a-z 0-9 _ -
            """)
    void aWrongFieldOfAResumeIsNamed(String resume, String message) {
        assertThat(frames.read("{\"frame\":\"hello\",\"resume\":" + resume.replace("SID", SID) + "}"))
                .isEqualTo(new Reading.Invalid(Optional.empty(), message));
    }

    @Test
    void noMoreRoomsAreResumedThanASessionMayHave() {
        assertThat(frames.read(resume(64))).isInstanceOf(Reading.Read.class);
        assertThat(frames.read(resume(65)))
                .isEqualTo(new Reading.Invalid(Optional.empty(), "resume.rooms: must be 64 at most"));
    }

    private static String resume(int rooms) {
        String all = IntStream.range(0, rooms)
                .mapToObj(i -> "\"r" + i + "\":{\"e\":\"x\",\"o\":1}")
                .collect(Collectors.joining(","));
        return "{\"frame\":\"hello\",\"resume\":{\"sid\":\"" + SID + "\",\"token\":\"t\",\"rooms\":{" + all + "}}}";
    }

    @Test
    void aMessageHasSixteenKibibytesAtMost() {
        String rest = "{\"frame\":\"ping\",\"x\":\"\"}";
        String half = "é".repeat((16 * 1024 - rest.length()) / 2);
        String most = rest.replace("\"\"", "\"" + half + "\"");

        assertThat(frames.read(most)).isInstanceOf(Reading.Read.class);
        assertThat(frames.read(most + "  ")).isEqualTo(new Reading.TooLarge());
        assertThat(frames.read("x".repeat(16 * 1024 + 1))).isEqualTo(new Reading.TooLarge());
    }

    @Test
    void itIsNestedThirtyTwoTimesAtMost() {
        assertThat(frames.read(nested(32))).isInstanceOf(Reading.Read.class);
        assertThat(frames.read(nested(33)))
                .isEqualTo(
                        new Reading.Invalid(Optional.empty(), "nested too deeply, or a number with too many digits"));
        assertThat(frames.read("[".repeat(16_000))).isInstanceOf(Reading.Invalid.class);
    }

    private static String nested(int depth) {
        return "{\"frame\":\"ping\",\"x\":" + "[".repeat(depth - 1) + "]".repeat(depth - 1) + "}";
    }

    @Test
    void numbersHaveAThousandDigitsAtMost() {
        assertThat(frames.read("{\"frame\":\"ping\",\"x\":" + "9".repeat(1_001) + "}"))
                .isInstanceOf(Reading.Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e99999999999", "-1e-9999999999"})
    void exponentsThatNobodyCanComputeAreRefused(String number) {
        assertThat(frames.read("{\"frame\":\"ping\",\"x\":" + number + "}")).isInstanceOf(Reading.Invalid.class);
    }

    @Test
    void boundsAreSettings() {
        ClientFrames narrow = new ClientFrames(new Limits(100, 4, 64, 300, 50, 100));

        assertThat(narrow.read("{\"frame\":\"ping\"}" + " ".repeat(85))).isEqualTo(new Reading.TooLarge());
        assertThat(narrow.read(nested(4))).isInstanceOf(Reading.Read.class);
        assertThat(narrow.read(nested(5))).isInstanceOf(Reading.Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\\ud83d", "\\uDE00", "\\ude00\\ud83d"})
    void halfOfASurrogatePairIsRefusedWhereverItIs(String half) {
        Reading refused = new Reading.Invalid(Optional.empty(), "half of a surrogate pair is no character");

        assertThat(frames.read("{\"frame\":\"leave\",\"id\":\"" + half + "\",\"room\":\"r\"}"))
                .isEqualTo(refused);
        assertThat(frames.read("{\"frame\":\"ping\",\"x\":[{\"" + half + "\":1}]}"))
                .isEqualTo(refused);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "hello",
                "null",
                "7",
                "\"frame\"",
                "[]",
                "[{\"frame\":\"ping\"}]",
                "{}",
                "{\"frame\":7}",
                "{\"frame\":null}",
                "{\"frame\":\"ping\"",
                "{\"frame\":\"ping\"}}",
                "{\"frame\":\"ping\"}{\"frame\":\"ping\"}",
                "{\"frame\":\"ping\",\"frame\":\"ping\"}",
                "{\"frame\":\"ping\",\"x\":{\"a\":1,\"a\":2}}",
                "{'frame':'ping'}",
                "{\"frame\":\"ping\",}",
                "{\"frame\":\"ping\",\"x\":NaN}",
                "{\"frame\":\"ping\",\"x\":01}",
                "{\"frame\":\"pi\nng\"}"
            })
    void whatIsNoObjectWithAFrameIsNone(String text) {
        assertThat(frames.read(text)).isEqualTo(new Reading.NotAFrame());
    }
}
