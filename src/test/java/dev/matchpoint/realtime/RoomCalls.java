package dev.matchpoint.realtime;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** The calls on rooms; bodies are written as text, since digits count. */
final class RoomCalls {

    static final String ROOT = "/api/rooms/";

    /** What a reader that takes every number for a double would not give back. */
    static final String EXACT = """
            {"none":[],"nothing":{},"big":12345678901234567890,"exact":1.10,"long":0.1234567890123456789}""";

    private RoomCalls() {}

    /** A name that no other test uses. */
    static String fresh() {
        return "room-" + UUID.randomUUID();
    }

    static Response post(RequestSpecification caller, String path, String body) {
        return caller.contentType(ContentType.JSON).body(body).post(ROOT + path);
    }

    /** Makes a room with a state, which is a player's or a key's. */
    static String made(RequestSpecification caller, String state) {
        return made(caller, state, 16);
    }

    static String made(RequestSpecification caller, String state, int maxPlayers) {
        String id = fresh();
        post(caller, "", "{\"id\":\"%s\",\"state\":%s,\"max_players\":%d}".formatted(id, state, maxPlayers))
                .then()
                .statusCode(201);
        return id;
    }

    static Response read(RequestSpecification caller, String room) {
        return caller.get(ROOT + room + "/");
    }

    static Response change(RequestSpecification caller, String room, String body) {
        return caller.contentType(ContentType.JSON).body(body).patch(ROOT + room + "/");
    }

    static Response join(RequestSpecification caller, String room) {
        return post(caller, room + "/join/", "");
    }

    static Response publish(RequestSpecification caller, String room, String body) {
        return post(caller, room + "/events/", body);
    }

    static Response events(RequestSpecification caller, String room, String since) {
        return caller.get(ROOT + room + "/events/?since=" + since);
    }

    /** Where the log of a room begins. */
    static String beginning(RequestSpecification caller, String room) {
        return read(caller, room).path("epoch") + ":0";
    }

    /** Makes the same call so many times at once, and returns all answers. */
    static List<Response> atOnce(int times, Callable<Response> call) throws Exception {
        return atOnce(Collections.nCopies(times, call));
    }

    /** Makes all these calls at once, and returns the answers. */
    static List<Response> atOnce(List<Callable<Response>> calls) throws Exception {
        List<Response> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(calls.size())) {
            for (Future<Response> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }
        }
        return answers;
    }
}
