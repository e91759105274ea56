package dev.matchpoint.player;

import static io.restassured.RestAssured.given;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Accounts made over HTTP for a test, with names that no other test has. */
final class Accounts {

    static final String PASSWORD = "a sentence of some length";

    private Accounts() {}

    /** A name that nobody has. */
    static String freshName() {
        return "u" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    }

    /** A form that is right, for a name. */
    static Map<String, Object> form(String username) {
        Map<String, Object> form = new HashMap<>();
        form.put("username", username);
        form.put("email", username + "@example.com");
        form.put("password", PASSWORD);
        form.put("password_confirm", PASSWORD);
        return form;
    }

    /** A form that is right but for one field. */
    static Map<String, Object> formWith(String field, Object value) {
        Map<String, Object> form = form(freshName());
        form.put(field, value);
        if (field.equals("password")) {
            form.put("password_confirm", value);
        }
        return form;
    }

    /** A request with this JSON. */
    static RequestSpecification json(Object body) {
        return given().contentType(ContentType.JSON).body(body);
    }

    /** A request of who has this token. */
    static RequestSpecification as(String token) {
        return given().header("Authorization", "Token " + token);
    }

    static Response register(Map<String, Object> form) {
        return json(form).post("/api/users/register/");
    }

    /** A new account. */
    static Account account() {
        String username = freshName();
        Response made =
                register(form(username)).then().statusCode(201).extract().response();
        return new Account(
                made.jsonPath().getLong("user.id"), username, made.jsonPath().getString("token"));
    }

    /** An account and its first token. */
    record Account(long id, String username, String token) {

        String email() {
            return username + "@example.com";
        }
    }
}
