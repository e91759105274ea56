package dev.matchpoint.authorization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matchpoint.authorization.Table.Answer;
import dev.matchpoint.authorization.Table.Row;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The judge of who may do what is not lenient itself. */
class TableTest {

    private static final List<String> LINES = """
            | operation | nobody | player | other player | fleet key | other fleet key | operator | expired | malformed |
            |---|---|---|---|---|---|---|---|---|
            | `PATCH /api/things/{id}` | 401 | 200 | 403 | 403 | 403 | 200 | 401 | 401 |
            """.lines().toList();

    private final Table table = Table.parse(LINES);
    private final Row row = table.rows().getFirst();
    private final Map<Caller, Answer> answers = new EnumMap<>(Caller.class);

    TableTest() {
        row.expected().forEach((caller, status) -> answers.put(caller, new Answer(status, "")));
    }

    @Test
    void answersAsTheyAreWrittenAreRight() {
        assertThat(row.differences(answers)).isEmpty();
        assertThat(table.gaps(Set.of("PATCH /api/things/{id}"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Caller.class,
            names = {"PLAYER", "OPERATOR"},
            mode = EnumSource.Mode.EXCLUDE)
    void anAnswerThatIsTooKindIsReported(Caller caller) {
        answers.put(caller, new Answer(200, "{\"secret\":1}"));

        assertThat(row.differences(answers))
                .containsExactly("PATCH /api/things/{id} by %s must be answered %d, but was 200 {\"secret\":1}"
                        .formatted(caller.title(), row.expected().get(caller)));
    }

    @Test
    void anAnswerThatIsTooStrictOrThatThereIsNotIsReported() {
        answers.put(Caller.PLAYER, new Answer(404, ""));
        answers.remove(Caller.OPERATOR);

        assertThat(row.differences(answers))
                .containsExactly(
                        "PATCH /api/things/{id} by player must be answered 200, but was 404",
                        "PATCH /api/things/{id} by operator must be answered 200, but was not made");
    }

    @Test
    void aNewOperationAndARowOfAnOldOneAreReported() {
        assertThat(table.gaps(Set.of("GET /api/things/{id}")))
                .containsExactly("no row for GET /api/things/{id}", "no operation for the row PATCH /api/things/{id}");
    }

    @Test
    void whatIsNoSuchTableIsNotRead() {
        String last = LINES.getLast();
        assertThatThrownBy(() -> Table.parse(List.of(LINES.getFirst(), last, last)))
                .hasMessageContaining("two rows");
        assertThatThrownBy(() -> Table.parse(List.of(LINES.getFirst(), last.replace("| 403 | 403 ", "| 403 "))))
                .hasMessageContaining("a status for each");
        assertThatThrownBy(() -> Table.parse(List.of(LINES.getFirst().replace("operator", "admin"), last)))
                .hasMessageContaining("head");
    }
}
