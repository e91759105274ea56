package dev.matchpoint.authorization;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How an operation is called so that whoever may is answered with success. */
record Operation(String method, String path, String body) {

    private static final Pattern PARAMETER = Pattern.compile("([a-z]+)/\\{\\w+}");

    /** The call of an operation, about a scene, which is prepared for it. */
    static Operation in(String operation, Scene scene) {
        prepare(operation, scene);
        String body = body(operation, scene);
        List<String> parts = List.of(operation.split(" ", 2));
        String path = PARAMETER
                .matcher(parts.getLast())
                .replaceAll(parameter ->
                        Matcher.quoteReplacement(parameter.group(1) + "/" + named(parameter.group(1), scene)));
        return new Operation(parts.getFirst(), path + query(operation, path, scene), body);
    }

    /** What a parameter of a path names, which stands after this. */
    private static String named(String kind, Scene scene) {
        return switch (kind) {
            case "users", "user", "players", "tickets" ->
                Long.toString(scene.player().id());
            case "rooms" -> scene.room();
            case "games" -> scene.match();
            case "servers" -> scene.server();
            case "queues" -> scene.waiting("/api/matchmaking/join/");
            case "instances" -> scene.instance();
            default -> throw new IllegalArgumentException("what is one of " + kind + "?");
        };
    }

    private static void prepare(String operation, Scene scene) {
        switch (operation) {
            case "POST /api/matchmaking/find_match" -> scene.waiting("/api/matchmaking/join/");
            case "POST /api/matchmaking/redis/find_match", "GET /api/matchmaking/redis/status" ->
                scene.waiting("/api/matchmaking/redis/join/");
            case "DELETE /api/admin/players/{id}/ban" -> scene.ban();
            default -> {
                // It needs nothing but what its path names.
            }
        }
    }

    private static String body(String operation, Scene scene) {
        return switch (operation) {
            case "POST /api/admin/broadcast", "POST /api/admin/rooms/{id}/message" -> "{\"message\":\"Hello.\"}";
            case "PUT /api/admin/players/{id}/ban" -> "{\"reason\":\"a test\"}";
            case "POST /api/admin/playground" -> "{\"players\":2}";
            case "POST /api/matchmaking/join", "POST /api/matchmaking/redis/join" ->
                "{\"region\":\"" + scene.region() + "\"}";
            case "POST /api/games/{id}/result" -> "{\"result\":\"draw\"}";
            case "PATCH /api/rooms/{id}" -> "{\"rev\":0,\"turn\":\"white\"}";
            case "POST /api/rooms/{id}/events" -> "{\"type\":\"move\",\"data\":{}}";
            case "POST /api/servers/assign" ->
                "{\"game_id\":\"%s\",\"server_id\":\"%s\"}".formatted(Scene.fresh(), scene.server());
            case "POST /api/servers/register" -> scene.serverRegistration(Scene.fresh());
            case "POST /api/servers/release" -> "{\"game_id\":\"" + Scene.fresh() + "\"}";
            case "POST /api/users/change_password" ->
                "{\"old_password\":\"%s\",\"new_password\":\"%s\",\"new_password_confirm\":\"%s\"}"
                        .formatted(scene.password(), "another sentence", "another sentence");
            case "POST /api/users/login" ->
                "{\"username\":\"%s\",\"password\":\"%s\"}"
                        .formatted(scene.player().username(), scene.password());
            case "POST /api/users/register" -> Scene.registration(Scene.fresh());
            case "PATCH /api/users/profile" -> "{\"username\":\"" + Scene.fresh() + "\"}";
            default -> "";
        };
    }

    private static String query(String operation, String path, Scene scene) {
        return switch (operation) {
            case "GET /api/rooms/{id}/events" -> "?since=" + scene.beginning(path.split("/", -1)[3]);
            case "GET /api/servers/best" -> {
                scene.server();
                yield "?region=" + scene.region();
            }
            default -> "";
        };
    }
}
