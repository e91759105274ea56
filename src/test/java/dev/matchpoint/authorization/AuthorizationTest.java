package dev.matchpoint.authorization;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.matchpoint.authorization.Table.Answer;
import dev.matchpoint.authorization.Table.Row;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every operation that the OpenAPI document describes, called by every kind of caller, is answered as {@code
 * docs/authorization.md} says. Writes what was answered: {@code target/authorization-matrix.md}.
 */
@QuarkusTest
class AuthorizationTest {

    private static final Path TABLE = Path.of("docs", "authorization.md");
    private static final Path REPORT = Path.of("target", "authorization-matrix.md");
    private static final Set<String> METHODS =
            Set.of("get", "put", "post", "delete", "patch", "options", "head", "trace");
    /** Enough of a body to see why. */
    private static final int BEGINNING = 300;

    private static final Map<Row, Map<Caller, Answer>> ANSWERS = new TreeMap<>(Comparator.comparing(Row::operation));

    @Inject
    DataSource database;

    private final HttpClient client = HttpClient.newHttpClient();

    private static Table table() {
        try {
            return Table.parse(Files.readAllLines(TABLE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<Row> rows() {
        return table().rows();
    }

    @Test
    void everyOperationHasARowAndEveryRowAnOperation() throws IOException {
        JsonNode document = new ObjectMapper()
                .readTree(RestAssured.get("/q/openapi?format=json").asString());
        Set<String> operations = new TreeSet<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .map(Map.Entry::getKey)
                        .filter(METHODS::contains)
                        .forEach(method -> operations.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));

        assertThat(operations).isNotEmpty();
        assertThat(table().gaps(operations))
                .as("docs/authorization.md against the OpenAPI document")
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void everyCallerIsAnsweredAsTheTableSays(Row row) throws Exception {
        Map<Caller, Answer> answers = new EnumMap<>(Caller.class);
        ANSWERS.put(row, answers);
        for (Caller caller : Caller.values()) {
            Scene scene = new Scene(database);
            Operation operation = Operation.in(row.operation(), scene);
            answers.put(caller, call(operation, caller, scene));
        }

        assertThat(row.differences(answers)).isEmpty();
    }

    private Answer call(Operation operation, Caller caller, Scene scene) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + operation.path()))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .method(operation.method(), HttpRequest.BodyPublishers.ofString(operation.body()));
        caller.credentials(scene).ifPresent(credentials -> request.header("Authorization", credentials));
        HttpResponse<InputStream> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        try (InputStream body = answer.body()) { // which may have no end
            return new Answer(answer.statusCode(), new String(body.readNBytes(BEGINNING), StandardCharsets.UTF_8));
        }
    }

    @AfterAll
    static void writeReport() throws IOException {
        StringBuilder report = new StringBuilder("# Who was answered what\n\n")
                .append("%d operations by %d callers: %d calls, %d not as docs/authorization.md says.\n\n"
                        .formatted(
                                ANSWERS.size(),
                                Caller.values().length,
                                ANSWERS.size() * Caller.values().length,
                                ANSWERS.entrySet().stream()
                                        .mapToInt(row -> row.getKey()
                                                .differences(row.getValue())
                                                .size())
                                        .sum()))
                .append(line("operation", Stream.of(Caller.values()).map(Caller::title)))
                .append(line("---", Stream.of(Caller.values()).map(_ -> "---")));
        ANSWERS.forEach((row, answers) -> report.append(line(
                "`" + row.operation() + "`",
                answers.values().stream().map(answer -> Integer.toString(answer.status())))));
        Files.writeString(REPORT, report.toString());
    }

    private static String line(String first, Stream<String> others) {
        return "| " + first + " | " + others.collect(Collectors.joining(" | ")) + " |\n";
    }
}
