package dev.matchpoint.contract;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Puts the {@link ContractFilter} before every test that calls the running program, so that nobody can forget it. */
public final class ContractOnEveryTest implements QuarkusTestBeforeEachCallback {

    private static final Map<Integer, ApiDocument> BY_PORT = new ConcurrentHashMap<>();

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        RestAssured.replaceFiltersWith(new ContractFilter(
                uri -> BY_PORT.computeIfAbsent(uri.getPort(), _ -> read(uri.resolve("/q/openapi?format=json")))));
    }

    private static ApiDocument read(URI address) {
        try (InputStream document = address.toURL().openStream()) {
            return new ApiDocument(new ObjectMapper().readTree(document));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
