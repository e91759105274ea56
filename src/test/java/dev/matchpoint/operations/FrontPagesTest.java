package dev.matchpoint.operations;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class FrontPagesTest {

    @ParameterizedTest
    @ValueSource(strings = {"/console", "/demo"})
    void whoLeavesOutTheSlashIsSentToThePage(String path) {
        given().redirects().follow(false).get(path).then().statusCode(302).header("Location", equalTo(path + "/"));
        given().get(path + "/").then().statusCode(200);
    }
}
