package dev.matchpoint.operations;

import java.net.URI;
import java.util.List;

/**
 * What a person needs to know once the program serves: where it is, how its stores are, which keys open what, and two
 * lines that get two players matched.
 *
 * @param home where it serves, ending in a slash
 * @param postgres how PostgreSQL is
 * @param redis how Redis is
 * @param fleetKey the key of game servers, or who is let in
 * @param operatorKey the key of operators, or who is let in
 * @param firstMatch the two lines; none where trying it out would leave something behind
 */
record Welcome(URI home, String postgres, String redis, String fleetKey, String operatorKey, List<String> firstMatch) {

    /** The line by which a player with this token joins. */
    static String join(URI home, String token) {
        return "curl -s -X POST %sapi/matchmaking/join/ -H 'Authorization: Token %s'".formatted(home, token);
    }

    /** The line by which a new player registers and joins. */
    static String registerAndJoin(URI home, String username) {
        String register = """
                curl -s %1$sapi/users/register/ -H 'Content-Type: application/json' \
                -d '{"username":"%2$s","email":"%2$s@example.com","password":"%3$s","password_confirm":"%3$s"}' \
                | sed 's/.*"token":"\\([0-9a-f]*\\)".*/\\1/' | xargs -I TOKEN\s""".formatted(home, username, "tea-for-two-at-four");
        return register + join(home, "TOKEN");
    }

    private String twoPlayersMatched() {
        return firstMatch.isEmpty() ? "" : "\nTwo players, matched:\n\n  " + String.join("\n  ", firstMatch) + "\n";
    }

    /** All of it, in several lines. */
    String text() {
        return """
                Matchpoint serves.

                  Console       %1$sconsole/
                  API           %1$sapi/
                  Swagger       %1$sswagger/
                  Demo          %1$sdemo/
                  PostgreSQL    %2$s
                  Redis         %3$s
                  Game servers  %4$s
                  Operators     %5$s
                """.formatted(home, postgres, redis, fleetKey, operatorKey) + twoPlayersMatched();
    }
}
