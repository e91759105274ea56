package dev.matchpoint.operations.overview;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
class StreamTest {

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper json = new ObjectMapper();

    private List<JsonNode> overviews(int count) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port + "/api/admin/stream/"))
                .header("Authorization", "ApiKey test-admin-key")
                .header("Accept", "text/event-stream")
                .timeout(Duration.ofSeconds(20))
                .build();
        HttpResponse<InputStream> answer = client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(answer.statusCode()).isEqualTo(200);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(line -> line.startsWith("data:"))
                    .limit(count)
                    .map(this::read)
                    .toList();
        }
    }

    private JsonNode read(String line) {
        try {
            return json.readTree(line.substring("data:".length()));
        } catch (IOException e) {
            throw new AssertionError(line, e);
        }
    }

    @Test
    @Proves("overview-stream")
    void sendsAnOverviewNowAndOneEachSecond() throws Exception {
        Instant before = Instant.now();
        List<JsonNode> seen = overviews(4);
        Duration took = Duration.between(before, Instant.now());

        assertThat(seen)
                .allSatisfy(one ->
                        assertThat(one.path("waiting").path("total").isInt()).isTrue());
        assertThat(took).isBetween(Duration.ofSeconds(2), Duration.ofSeconds(8));
        assertThat(Instant.parse(seen.getLast().path("at").asText()))
                .isAfter(Instant.parse(seen.getFirst().path("at").asText()));
    }
}
