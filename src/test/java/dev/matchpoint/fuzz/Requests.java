package dev.matchpoint.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes requests by an OpenAPI document: of each, most is right. */
final class Requests {

    private static final Pattern PARAMETER = Pattern.compile("([a-z]+)/\\{\\w+}");
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    /** What costs somebody the account, or the way in. */
    private static final Pattern ENDS =
            Pattern.compile("logout|change_password|DELETE /api/users/profile|/ban|/disconnect");
    /** Whoever is simulated is there for long; only in development. */
    private static final String SIMULATION = "POST /api/admin/playground";

    private static final List<String> ODD_QUERIES = List.of(
            "?",
            "?&&&",
            "?=",
            "?page=-1",
            "?page=0",
            "?page=99999999999",
            "?limit=NaN",
            "?limit=-5&limit=3",
            "?page=1&page=2",
            "?a=%zz",
            "?a=%00",
            "?%ff=%ff",
            "?page=%F0%9F%98%80",
            "?limit=1e9",
            "?limit=",
            "?page=last",
            "?page=LAST",
            "?since=a:b",
            "?since=:",
            "?q=" + "z".repeat(9_000),
            "?a[]=1&a[x]=2",
            "?page=1;limit=2",
            "?dryRun=maybe",
            "?force=2",
            "?wait=31",
            "?wait=-1",
            "?wait=x",
            "?limit=2147483648",
            "?region=%27",
            "?mode=%00",
            "?level=1.5",
            "?page=%2B1",
            "?limit=%201");

    private final List<Operation> operations = new ArrayList<>();
    private final Bodies bodies;
    private final Cast cast;

    private record Operation(String method, String path, JsonNode description) {

        /** Whether credentials, or what the path names, may be lost by it with this method. */
        boolean ends(String method) {
            return ENDS.matcher(method + " " + path).find();
        }
    }

    /** A request, as bytes, and what of it an answer is judged by. */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    record Request(String method, String path, byte[] bytes) {

        /** Whether its first line has three parts; what is worse is refused without a word. */
        boolean isHttp() {
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            return text.substring(0, text.indexOf('\r')).split("\\s", -1).length == 3;
        }

        /** All of it, whatever its characters are written in. */
        String text() {
            return new String(bytes, StandardCharsets.ISO_8859_1).replace("\0", "");
        }

        @Override
        public String toString() {
            String text = text();
            return text.length() > 1_500 ? text.substring(0, 1_500) + "..." : text;
        }
    }

    Requests(JsonNode document, Cast cast) {
        this.bodies = new Bodies(document, cast);
        this.cast = cast;
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (Map.Entry<String, JsonNode> operation : path.getValue().properties()) {
                String method = operation.getKey().toUpperCase(Locale.ROOT);
                if (METHODS.contains(operation.getKey()) && !(method + " " + path.getKey()).equals(SIMULATION)) {
                    operations.add(new Operation(method, path.getKey(), operation.getValue()));
                }
            }
        }
    }

    /** The next request that chance makes. */
    Request next(Noise noise) {
        Operation operation = noise.one(operations);
        String method = noise.chance(4) ? noise.method() : operation.method;
        String path = path(operation, method, noise);
        byte[] body = body(operation, noise);
        StringBuilder head =
                new StringBuilder(method + " " + path + query(operation, noise) + " HTTP/1.1\r\nHost: localhost\r\n");
        if (!noise.chance(10)) {
            head.append("Authorization: ")
                    .append(
                            noise.chance(12)
                                    ? noise.credentials()
                                    : cast.credentials(operation.path, noise, operation.ends(method)))
                    .append("\r\n");
        }
        if (!noise.chance(15)) {
            head.append("Content-Type: ")
                    .append(noise.chance(10) ? noise.type() : "application/json")
                    .append("\r\n");
        }
        if (noise.chance(15)) {
            head.append("Accept: ").append(noise.accept()).append("\r\n");
        }
        if (noise.chance(10)) {
            head.append(noise.header()).append("\r\n");
        }
        return new Request(method, path, noise.chance(10) ? inChunks(head, body) : atOnce(head, body));
    }

    private String path(Operation operation, String method, Noise noise) {
        String path = PARAMETER
                .matcher(operation.path)
                .replaceAll(parameter -> Matcher.quoteReplacement(parameter.group(1) + "/"
                        + (noise.chance(20)
                                ? noise.part()
                                : cast.id(parameter.group(1), noise, operation.ends(method)))));
        return switch (noise.below(30)) {
            case 0 -> path + "/" + noise.part();
            case 1 -> path + noise.part();
            case 2 -> "/" + path;
            case 3, 4, 5, 6, 7, 8, 9 -> path + "/";
            default -> path;
        };
    }

    private static String query(Operation operation, Noise noise) {
        if (noise.chance(8)) {
            return noise.one(ODD_QUERIES);
        }
        List<String> parts = new ArrayList<>();
        for (JsonNode parameter : operation.description.path("parameters")) {
            if (parameter.path("in").asText().equals("query") && noise.chance(60)) {
                String name = parameter.path("name").asText();
                String value = noise.chance(30) ? noise.part() : sensible(name, noise);
                parts.add(name + "=" + value);
            }
        }
        return parts.isEmpty() ? "" : "?" + String.join("&", parts);
    }

    private static String sensible(String name, Noise noise) {
        return switch (name) {
            case "wait" -> "0"; // who waits is not heard of for long
            case "since" -> "abcdefgh:" + noise.below(5);
            case "dryRun", "force" -> "true";
            case "page", "limit", "level" -> Integer.toString(1 + noise.below(3));
            default -> noise.word();
        };
    }

    private byte[] body(Operation operation, Noise noise) {
        JsonNode schema = operation
                .description
                .path("requestBody")
                .path("content")
                .path("application/json")
                .path("schema");
        if (schema.isMissingNode()) {
            return noise.chance(5) ? noise.json().getBytes(StandardCharsets.UTF_8) : new byte[0];
        }
        String json = bodies.value("", schema, noise, noise.chance(40) ? 15 : 0);
        String text = switch (noise.below(20)) {
            case 0 -> noise.mutant(json);
            case 1 -> noise.mutant(noise.mutant(json));
            case 2 -> noise.json();
            case 3 -> "\ufeff" + json;
            case 4 -> json + noise.json();
            case 5 -> " ".repeat(noise.below(20_000)) + json;
            default -> json;
        };
        byte[] bytes = text.getBytes(noise.chance(3) ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8);
        if (bytes.length > 0 && noise.chance(3)) {
            bytes[noise.below(bytes.length)] = (byte) noise.below(256);
        }
        return bytes;
    }

    private static byte[] atOnce(StringBuilder head, byte[] body) {
        return joined(head.append("Content-Length: ").append(body.length).append("\r\n\r\n"), body, "");
    }

    private static byte[] inChunks(StringBuilder head, byte[] body) {
        head.append("Transfer-Encoding: chunked\r\n\r\n");
        if (body.length > 0) {
            head.append(Integer.toHexString(body.length)).append("\r\n");
        }
        return joined(head, body, body.length > 0 ? "\r\n0\r\n\r\n" : "0\r\n\r\n");
    }

    private static byte[] joined(StringBuilder head, byte[] body, String tail) {
        byte[] before = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] after = tail.getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[before.length + body.length + after.length];
        System.arraycopy(before, 0, all, 0, before.length);
        System.arraycopy(body, 0, all, before.length, body.length);
        System.arraycopy(after, 0, all, before.length + body.length, after.length);
        return all;
    }
}
