package dev.matchpoint.operations.admin;

import static dev.matchpoint.Calls.as;
import static dev.matchpoint.Calls.asOperator;

import dev.matchpoint.TestPlayers.TestPlayer;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.util.UUID;

/** Calls that operators make. */
final class AdminCalls {

    static final String ROOT = "/api/admin/";

    private AdminCalls() {}

    /** Where the program of the tests serves. */
    static URI here() {
        return URI.create(RestAssured.baseURI + ":" + RestAssured.port + "/");
    }

    static Response get(String path) {
        return asOperator().get(ROOT + path);
    }

    static Response post(String path, String body) {
        return post(asOperator(), path, body);
    }

    static Response post(RequestSpecification caller, String path, String body) {
        return caller.contentType(ContentType.JSON).body(body).post(ROOT + path);
    }

    static Response delete(String path) {
        return asOperator().delete(ROOT + path);
    }

    /** What is written down of somebody or something, the newest first. */
    static Response audit(String target) {
        return get("audit/?target=" + target);
    }

    /** Makes a room that a player owns, and returns its id. */
    static String room(TestPlayer owner) {
        String id = "a" + UUID.randomUUID();
        as(owner)
                .contentType(ContentType.JSON)
                .body("{\"id\":\"" + id + "\"}")
                .post("/api/rooms/")
                .then()
                .statusCode(201);
        return id;
    }
}
