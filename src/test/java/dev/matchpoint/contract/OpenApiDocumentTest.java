package dev.matchpoint.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * The committed description of the API is the one that the program serves. To renew it: {@code ./mvnw test
 * -Dtest=OpenApiDocumentTest -Dopenapi.renew}.
 */
@QuarkusTest
class OpenApiDocumentTest {

    private static final Path COMMITTED = Path.of("docs", "openapi.yaml");

    @Test
    void theCommittedDocumentIsTheServedOne() throws IOException {
        String served = RestAssured.get("/q/openapi").asString();
        if (System.getProperty("openapi.renew") != null) {
            Files.writeString(COMMITTED, served);
        }
        assertThat(served)
                .as("docs/openapi.yaml is out of date: ./mvnw test -Dtest=OpenApiDocumentTest -Dopenapi.renew")
                .isEqualTo(Files.readString(COMMITTED));
    }
}
