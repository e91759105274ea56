package dev.matchpoint.realtime.frame;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.matchpoint.realtime.frame.MergePatch.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergePatchTest {

    private static final JsonMapper JSON = ExactJson.nestedUpTo(50);

    private static JsonNode json(String text) throws JsonProcessingException {
        return JSON.readTree(text);
    }

    private static Outcome apply(String state, String patch) throws JsonProcessingException {
        return MergePatch.apply(state, (ObjectNode) json(patch));
    }

    /** Appendix A of the RFC, whole. */
    @ParameterizedTest(name = "{0} with {1} is {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '\u0001', textBlock = """
            {"a":"b"}             | {"a":"c"}                | {"a":"c"}
            {"a":"b"}             | {"b":"c"}                | {"a":"b","b":"c"}
            {"a":"b"}             | {"a":null}               | {}
            {"a":"b","b":"c"}     | {"a":null}               | {"b":"c"}
            {"a":["b"]}           | {"a":"c"}                | {"a":"c"}
            {"a":"c"}             | {"a":["b"]}              | {"a":["b"]}
            {"a":{"b":"c"}}       | {"a":{"b":"d","c":null}} | {"a":{"b":"d"}}
            {"a":[{"b":"c"}]}     | {"a":[1]}                | {"a":[1]}
            ["a","b"]             | ["c","d"]                | ["c","d"]
            {"a":"b"}             | ["c"]                    | ["c"]
            {"a":"foo"}           | null                     | null
            {"a":"foo"}           | "bar"                    | "bar"
            {"e":null}            | {"a":1}                  | {"e":null,"a":1}
            [1,2]                 | {"a":"b","c":null}       | {"a":"b"}
            {}                    | {"a":{"bb":{"ccc":null}}} | {"a":{"bb":{}}}
            """)
    void mergesAsTheStandardSays(String target, String patch, String result) throws Exception {
        assertThat(MergePatch.merge(json(target), json(patch))).isEqualTo(json(result));
    }

    @Test
    void mergesTheDocumentOfTheStandard() throws Exception {
        JsonNode target = json("""
                {"title":"Goodbye!","author":{"givenName":"John","familyName":"Doe"},
                 "tags":["example","sample"],"content":"This will be unchanged"}""");
        JsonNode patch = json("""
                {"title":"Hello!","phoneNumber":"+01-123-456-7890","author":{"familyName":null},"tags":["example"]}""");

        assertThat(MergePatch.merge(target, patch)).isEqualTo(json("""
                {"title":"Hello!","author":{"givenName":"John"},"tags":["example"],
                 "content":"This will be unchanged","phoneNumber":"+01-123-456-7890"}"""));
    }

    @Test
    void nothingThatIsGivenIsAltered() throws Exception {
        JsonNode target = json("{\"a\":{\"b\":1}}");
        JsonNode patch = json("{\"a\":{\"c\":{\"d\":null}}}");

        MergePatch.merge(target, patch);

        assertThat(target).hasToString("{\"a\":{\"b\":1}}");
        assertThat(patch).hasToString("{\"a\":{\"c\":{\"d\":null}}}");
    }

    @Test
    void whatIsNotNamedKeepsItsDigitsAndItsOrder() throws Exception {
        String numbers = "\"exact\":1.10,\"big\":12345678901234567890,\"none\":[],\"nothing\":{}";

        assertThat(apply("{" + numbers + ",\"turn\":1}", "{\"turn\":2.50}"))
                .isEqualTo(new Outcome.Merged("{" + numbers + ",\"turn\":2.50}"));
    }

    @Test
    void aStateOfSixtyFourKibibytesIsTakenAndNothingLarger() throws Exception {
        String most = "é".repeat((MergePatch.MAX_STATE_BYTES - "{\"a\":\"\"}".length()) / 2);
        String state = "{\"a\":\"" + most + "\"}";

        assertThat(Utf8.length(state)).isEqualTo(MergePatch.MAX_STATE_BYTES);
        assertThat(apply("{}", state)).isEqualTo(new Outcome.Merged(state));
        assertThat(apply("{}", "{\"a\":\"" + most + "x\"}")).isEqualTo(new Outcome.TooLarge());
        assertThat(apply(state, "{\"b\":1}")).isEqualTo(new Outcome.TooLarge());
        assertThat(apply(state, "{\"a\":null,\"b\":1}")).isEqualTo(new Outcome.Merged("{\"b\":1}"));
    }

    @Test
    void aStoredStateThatIsNoJsonIsABug() {
        assertThatThrownBy(() -> apply("{", "{}")).isInstanceOf(IllegalStateException.class);
    }
}
