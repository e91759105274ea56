package dev.matchpoint.ctl;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands about all of it. */
final class Overall {

    private static final String CLEAR = "\u001b[H\u001b[2J";

    private Overall() {}

    /** Asks how all of it is. */
    private static ObjectNode asked(Api api) {
        ObjectNode status = Api.JSON.createObjectNode();
        status.set("health", api.look("/health"));
        status.set("stats", api.get("/health/stats"));
        status.set("instances", api.get("/api/admin/instances/?limit=100").path("results"));
        return status;
    }

    private static void print(JsonNode status, PrintWriter out) {
        JsonNode health = status.path("health");
        JsonNode stats = status.path("stats");
        out.printf(
                "%s; Redis %s, matchmaking %s%n",
                health.path("status").asText(),
                health.path("details").path("redisConnection").asText(),
                health.path("matchmaking").asBoolean() ? "on" : "off");
        out.printf(
                "%s waiting, %s matches, %s connections, %s rooms, %s online%n%n",
                Table.text(stats.path("waitingPlayers")),
                Table.text(stats.path("activeGames")),
                Table.text(stats.path("totalConnections")),
                Table.text(stats.path("activeRooms")),
                Table.text(stats.path("onlineUsers")));
        Table.of(
                        status.path("instances"),
                        "id",
                        "name",
                        "version",
                        "engine",
                        "realtime",
                        "sockets",
                        "rooms",
                        "draining",
                        "stale")
                .print(out);
    }

    /** Shows it once. */
    @Command(name = "status", description = "Whether players are served, how much there is, and each instance.")
    static final class Status extends CtlCommand {

        @Override
        public Integer call() {
            ObjectNode status = asked(api());
            show(status, out -> print(status, out));
            boolean isServed = status.path("health").path("matchmaking").asBoolean();
            return isServed ? ExitCodes.OK : ExitCodes.REFUSED;
        }
    }

    /** Shows it again and again. */
    @Command(name = "watch", description = "The same again and again, until Ctrl-C.")
    static final class Watch extends CtlCommand {

        @Option(names = "--every", defaultValue = "2", description = "Seconds in between; 2 by default.")
        private int seconds;

        @Option(names = "--times", defaultValue = "0", description = "How often; without end by default.")
        private int times;

        @Override
        public Integer call() throws InterruptedException {
            for (int shown = 1; ; shown++) {
                ObjectNode status = asked(api());
                show(status, out -> {
                    out.print(CLEAR);
                    print(status, out);
                });
                if (shown == times) {
                    return ExitCodes.OK;
                }
                Thread.sleep(Duration.ofSeconds(seconds));
            }
        }
    }

    /** Looks for what contradicts itself. */
    @Command(
            name = "verify",
            description =
                    "Look for what is left over or contradicts itself in the stores; changes nothing. 1 if there is any."
                            + " With an address: play a match there as players would, from register to result, and tidy up.")
    static final class Verify extends CtlCommand {

        @Parameters(
                paramLabel = "URL",
                arity = "0..1",
                description = "Where players reach it, say https://game.example.com: through proxies and all.")
        private @Nullable URI address;

        @Override
        public Integer call() {
            return address == null ? leftovers() : new RoundTrip(ctl(), ctl().at(address)).run();
        }

        private int leftovers() {
            JsonNode report = api().post("/health/cleanup?dryRun=true", Map.of());
            boolean isComplete = report.path("complete").asBoolean();
            show(report, out -> {
                Table table = new Table("FOUND", "COUNT");
                report.path("found")
                        .properties()
                        .forEach(kind -> table.add(
                                kind.getKey().replace('_', ' '), kind.getValue().asText()));
                table.print(out);
                out.println(
                        isComplete
                                ? report.path("total").asText() + " in all."
                                : "Redis is away: what is in it was not looked at.");
            });
            return isComplete && report.path("total").asLong() == 0 ? ExitCodes.OK : ExitCodes.REFUSED;
        }
    }
}
