package dev.matchpoint.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;

class WelcomeTest {

    private static final URI HOME = URI.create("http://localhost:8080/");

    @Test
    void itSaysAllThereIsToDoNext() {
        List<String> lines = List.of(Welcome.join(HOME, "a11ce"), Welcome.join(HOME, "b0b"));

        assertThat(new Welcome(HOME, "up", "none", "by a key", "refused", lines).text())
                .isEqualTo("""
                Matchpoint serves.

                  Console       http://localhost:8080/console/
                  API           http://localhost:8080/api/
                  Swagger       http://localhost:8080/swagger/
                  Demo          http://localhost:8080/demo/
                  PostgreSQL    up
                  Redis         none
                  Game servers  by a key
                  Operators     refused

                Two players, matched:

                  curl -s -X POST http://localhost:8080/api/matchmaking/join/ -H 'Authorization: Token a11ce'
                  curl -s -X POST http://localhost:8080/api/matchmaking/join/ -H 'Authorization: Token b0b'
                """);
    }
}
