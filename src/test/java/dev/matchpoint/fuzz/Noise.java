package dev.matchpoint.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/** What hostile clients send, drawn by chance from a seed. */
final class Noise {

    private static final String LONG = "x".repeat(5_000);
    private static final String TOO_LONG = "y".repeat(20_000);

    /** JSON, and what only looks like it. */
    private static final List<String> JSON = List.of(
            "null",
            "true",
            "0",
            "-1",
            "-0",
            "0.5",
            "1.0",
            "1e3",
            "1e999999999",
            "-1e-999999999",
            "2147483648",
            "9223372036854775807",
            "9223372036854775808",
            "-9223372036854775809",
            "9".repeat(400),
            "0." + "1".repeat(1_100),
            "NaN",
            "Infinity",
            "-Infinity",
            "0x1F",
            "01",
            "+1",
            ".5",
            "1.",
            "\"\"",
            "\" \"",
            "\"0\"",
            "\"null\"",
            "\"\\u0000\"",
            "\"\u0000\"",
            "\"\u0001\u001f\"",
            "\"\\ud800\"",
            "\"\\udc00\\ud800\"",
            "\"\\ud83d\\ude00\"",
            "\"\u202e\u0000\ufeff\"",
            "\"\\u\"",
            "\"\\x41\"",
            "'x'",
            "\"" + LONG + "\"",
            "\"" + TOO_LONG + "\"",
            "[]",
            "[null]",
            "[[[[[[[[]]]]]]]]",
            "[".repeat(70) + "]".repeat(70),
            "[".repeat(3_000),
            "{}",
            "{\"\":{}}",
            "{\"a\":1,\"a\":2}",
            "{\"__proto__\":{\"admin\":true}}",
            "{\"a\":".repeat(80) + "1" + "}".repeat(80),
            "{\"@type\":\"java.lang.Runtime\"}",
            "[\"java.net.URL\",\"http://localhost/\"]",
            "/*c*/1",
            "undefined",
            "",
            "\"' OR 1=1 --\"",
            "\"%00\"",
            "\"${jndi:ldap://localhost/a}\"",
            "\"{{7*7}}\"",
            "\"<script>alert(1)</script>\"",
            "\"../../../../etc/passwd\"",
            "\"redis.call('FLUSHALL')\"",
            "\"\\r\\nX-A: b\"",
            "\"$1 %s %n {0}\"");

    /** Parts of a URI, as they stand in it. */
    private static final List<String> PARTS = List.of(
            "0",
            "-1",
            "1.5",
            "1e3",
            "+1",
            "%2B1",
            "007",
            "9223372036854775807",
            "9223372036854775808",
            "9".repeat(60),
            "NaN",
            "null",
            "undefined",
            "%00",
            "%zz",
            "%",
            "%2",
            "%ff",
            "%c0%af",
            "%ed%a0%80",
            "%F0%9F%98%80",
            "%2f",
            "..",
            "%2e%2e%2f",
            "..%2f..%2fetc",
            ";a=b",
            ";",
            "a;b=c;d",
            "*",
            "{id}",
            "[0]",
            "%5B%5D",
            "'",
            "%27%20OR%201=1--",
            "%22",
            "%0d%0aX-A:%20b",
            "a%20b",
            "a b",
            "\t",
            "|",
            "\\",
            "^",
            "a".repeat(300),
            "%41".repeat(400),
            "%25zz",
            "é",
            "~",
            "@",
            ":",
            "a:b:c",
            "a|b",
            "online:eu:1",
            "-",
            "_",
            ".",
            "true",
            "match-1",
            "match--1",
            "match-99999999999999999999");

    private static final List<String> TYPES = List.of(
            "text/plain",
            "garbage",
            "application/json; charset=utf-16",
            "application/json; charset=nonsense",
            "application/json;charset=\"utf-8",
            "application/json;;;",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/*",
            "*/*",
            "/",
            ";",
            ",",
            "application/xml",
            "APPLICATION/JSON",
            "application/json, text/html",
            "application/vnd.a+json",
            "application/merge-patch+json",
            "text/json",
            "a/b/c",
            "application/json; a=" + "b".repeat(2_000),
            "é/ü",
            "application/json; charset=");

    private static final List<String> ACCEPTS = List.of(
            "text/html",
            "*/*",
            "application/json;q=0",
            "application/json;q=abc",
            "application/json;q=9",
            "text/event-stream",
            ";;;",
            ",",
            "/",
            "a",
            "*",
            "application/xml, */*;q=0.1",
            "application/*",
            "*/json",
            "image/png",
            "a/b/c",
            "application/json;q=0.5;q=1",
            "text/html,".repeat(500),
            "é",
            "\"",
            "application/json; charset=utf-16",
            "*/*;q=0");

    private static final List<String> HEADERS = List.of(
            "X-A: " + TOO_LONG,
            "X-B: " + "\u00ff".repeat(50),
            "Expect: 100-continue",
            "Expect: nonsense",
            "Range: bytes=0-1",
            "X-HTTP-Method-Override: DELETE",
            "If-Match: *",
            "If-None-Match: \"a\"",
            "If-Modified-Since: never",
            "TE: trailers",
            "Accept-Encoding: gzip, br;q=x",
            "Accept-Language: *-*-*",
            "Accept-Charset: utf-7",
            "Content-Encoding: gzip",
            "Cookie: a=b; ;=; \"",
            "Origin: null",
            "Origin: http://evil.example",
            "Upgrade: h2c",
            "Upgrade: websocket",
            "X-Forwarded-For: 1.2.3.4, ' OR 1",
            "X-Forwarded-Host: a\\b",
            "Forwarded: for=\"",
            "Via: " + "a, ".repeat(300),
            "Traceparent: 00-zz-zz-zz",
            "Traceparent: 00-" + "0".repeat(32) + "-" + "0".repeat(16) + "-01",
            "Authorization: Token a\r\nAuthorization: ApiKey b",
            "Content-Language: x",
            "Access-Control-Request-Method: PUT",
            "X-Request-ID: ${jndi:ldap://localhost}",
            "Prefer: wait=1000",
            "Max-Forwards: -1",
            "Sec-WebSocket-Key: a");

    private static final List<String> METHODS = List.of(
            "GET",
            "HEAD",
            "POST",
            "PUT",
            "PATCH",
            "DELETE",
            "OPTIONS",
            "TRACE",
            "FOO",
            "get",
            "PROPFIND",
            "PRI",
            "X".repeat(200));

    private static final List<String> CREDENTIALS = List.of(
            "Token xyz",
            "Token",
            "Token  ",
            "Token 0000000000000000000000000000000000000000",
            "token ",
            "Bearer",
            "Bearer a.b.c",
            "Bearer eyJhbGciOiJub25lIn0.e30.",
            "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.",
            "ApiKey",
            "ApiKey x",
            "ApiKey test-fleet-keyx",
            "ApiKey \u00e9",
            "Basic YTpi",
            "Basic %%%",
            "Digest username=\"",
            "Negotiate",
            "\u00ff",
            "Token " + "a".repeat(10_000),
            "Token ' OR 1=1",
            "x y z",
            "Token,ApiKey",
            "ApiKey test-admin-key more");

    private final SplittableRandom random;

    Noise(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** True so many times of a hundred. */
    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    String json() {
        return one(JSON);
    }

    String part() {
        return one(PARTS);
    }

    String type() {
        return one(TYPES);
    }

    String accept() {
        return one(ACCEPTS);
    }

    String header() {
        return one(HEADERS);
    }

    String method() {
        return one(METHODS);
    }

    /** Good ones of somebody unknown among them. */
    String credentials() {
        return chance(20)
                ? "Token %016x%016x%08x".formatted(random.nextLong(), random.nextLong(), random.nextInt())
                : one(CREDENTIALS);
    }

    /** Letters and digits, as in names. */
    String word() {
        return "w" + Integer.toString(random.nextInt(1_000_000), Character.MAX_RADIX);
    }

    /** Cuts something out of a text, doubles a part of it, or puts something in. */
    String mutant(String text) {
        int from = random.nextInt(text.length() + 1);
        int to = Math.min(text.length(), from + 1 + random.nextInt(12));
        return switch (random.nextInt(4)) {
            case 0 -> text.substring(0, from) + text.substring(to);
            case 1 -> text.substring(0, to) + text.substring(from);
            case 2 -> text.substring(0, from) + json() + text.substring(from);
            default -> text.substring(0, from) + json() + text.substring(to);
        };
    }
}
