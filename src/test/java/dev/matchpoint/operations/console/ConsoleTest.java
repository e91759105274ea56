package dev.matchpoint.operations.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.matchpoint.contract.Proves;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ConsoleTest {

    private static final Path FILES = Path.of("src/main/resources/META-INF/resources/console");

    @Test
    @Proves("console-page")
    void thePageIsServedAndMayLoadNothingFromElsewhere() {
        given().get("/console/")
                .then()
                .statusCode(200)
                .contentType(containsString("text/html"))
                .header(
                        "Content-Security-Policy",
                        allOf(containsString("default-src 'none'"), not(containsString("unsafe"))))
                .header("Cache-Control", equalTo("no-cache"));
    }

    @Test
    void theVersionOfTheChartsIsTheOneThatThereIs() throws IOException {
        String page = Files.readString(FILES.resolve("index.html"));
        String script = page.replaceAll("(?s).*src=\"(/webjars/[^\"]*)\".*", "$1");

        given().get(script).then().statusCode(200);
    }

    @Test
    @Proves("console-offer")
    void theKeyThatEverybodyKnowsIsOffered() {
        given().get("/api/console/")
                .then()
                .statusCode(200)
                .body("playground", equalTo(true), "offered_key", equalTo("dev-admin-key"));
    }

    @Test
    void filesAreShortAndTheirPagesHoldNoScripts() throws IOException {
        try (Stream<Path> all = Files.walk(FILES)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            assertThat(files)
                    .allSatisfy(file -> assertThat(Files.readAllLines(file))
                            .hasSizeLessThanOrEqualTo(250)
                            .noneMatch(line ->
                                    line.matches(".*(<script>|\\bon(click|load|error)=|innerHTML|style=\").*")));
        }
    }
}
