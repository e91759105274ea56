package dev.matchpoint.ctl;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Commands that list what there is. */
final class Lists {

    private Lists() {}

    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Which part of a list. */
    static final class Part {

        @Option(names = "--page", defaultValue = "1", description = "Which page; 1 by default.")
        private int page;

        @Option(names = "--limit", defaultValue = "50", description = "Rows on a page, 100 at most; 50 by default.")
        private int limit;

        private String query() {
            return "?page=" + page + "&limit=" + limit;
        }
    }

    private static String parameter(String name, @Nullable String value) {
        return value == null ? "" : "&" + name + "=" + encoded(value);
    }

    /** Rooms. */
    @Command(name = "rooms", description = "The rooms, those that were made last first.")
    static final class Rooms extends CtlCommand {

        @Mixin
        private Part part = new Part();

        @Option(names = "--player", description = "Those that this player, by number, is connected to.")
        private @Nullable String player;

        @Override
        public Integer call() {
            return showPage(
                    api().get("/api/admin/rooms/" + part.query() + parameter("player", player)),
                    "id",
                    "status",
                    "owner",
                    "players",
                    "max_players",
                    "spectators",
                    "sessions",
                    "last_activity");
        }
    }

    /** One room. */
    @Command(name = "room", description = "One room: who is in it, and its state.")
    static final class OneRoom extends CtlCommand {

        @Parameters(paramLabel = "ROOM")
        private String room = "";

        @Override
        public Integer call() {
            JsonNode found = api().get("/api/rooms/" + encoded(room) + "/");
            return show(found, out -> print(found, out));
        }

        private static void print(JsonNode room, PrintWriter out) {
            for (String field : new String[] {
                "id", "status", "owner", "max_players", "turn", "rev", "epoch", "offset", "created_at", "last_activity"
            }) {
                out.printf("%-14s %s%n", field.replace('_', ' '), Table.text(room.path(field)));
            }
            out.printf("%-14s %s%n%n", "state", Table.text(room.path("state")));
            Table members = new Table("USER ID", "USERNAME", "ROLE", "ONLINE", "INSTANCE");
            for (String role : new String[] {"players", "spectators"}) {
                room.path(role)
                        .forEach(member -> members.add(
                                Table.text(member.path("user_id")),
                                Table.text(member.path("username")),
                                role.substring(0, role.length() - 1),
                                Table.text(member.path("online")),
                                Table.text(member.path("instance"))));
            }
            members.print(out);
        }
    }

    /** Connections. */
    @Command(name = "clients", description = "The WebSockets that are connected, to whatever instance.")
    static final class Clients extends CtlCommand {

        @Mixin
        private Part part = new Part();

        @Option(names = "--player", description = "Those of this player, by number.")
        private @Nullable String player;

        @Option(names = "--room", description = "Those that are in this room.")
        private @Nullable String room;

        @Option(names = "--instance", description = "Those to this instance.")
        private @Nullable String instance;

        @Override
        public Integer call() {
            String filter = parameter("player", player) + parameter("room", room) + parameter("instance", instance);
            return showPage(
                    api().get("/api/admin/clients/" + part.query() + filter),
                    "socket_id",
                    "user_id",
                    "instance",
                    "rooms",
                    "connected_at");
        }
    }

    /** A queue. */
    @Command(name = "queue", description = "Who waits in a queue, the highest rating first.")
    static final class Queue extends CtlCommand {

        @Mixin
        private Part part = new Part();

        @Parameters(
                paramLabel = "QUEUE",
                arity = "0..1",
                defaultValue = "online",
                description = "mode[:region[:level]]; online by default.")
        private String queue = "";

        @Override
        public Integer call() {
            return showPage(
                    api().get("/api/admin/queues/" + encoded(queue) + "/tickets/" + part.query()),
                    "user_id",
                    "username",
                    "pool",
                    "rating",
                    "waited_seconds",
                    "window");
        }
    }

    /** Game servers. */
    @Command(name = "servers", description = "The game servers, by name.")
    static final class Servers extends CtlCommand {

        @Mixin
        private Part part = new Part();

        @Override
        public Integer call() {
            return showPage(
                    api().get("/api/servers/" + part.query()),
                    "server_id",
                    "status",
                    "region",
                    "active_games",
                    "capacity",
                    "host",
                    "port",
                    "last_heartbeat");
        }
    }
}
