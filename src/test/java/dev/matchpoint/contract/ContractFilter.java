package dev.matchpoint.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Holds every answer that a test receives to the OpenAPI document: the operation is described, so is the status, and
 * the body is exactly what is described, as JSON.
 *
 * <p>Exempt are paths outside {@code /api/}, and requests that ask for no body. What no operation describes (an unknown
 * path, a wrong method) must be refused, in the shape of every error.
 */
final class ContractFilter implements Filter {

    private static final String SCOPE = "/api/";
    private static final Set<String> WITHOUT_BODY = Set.of("HEAD", "OPTIONS");
    /** What the HTTP layer may answer to any request. */
    private static final Set<Integer> HTTP_REFUSALS = Set.of(400, 413, 414, 431);

    private static final Set<Integer> NO_OPERATION = Set.of(400, 404, 405, 413, 414, 431);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Function<URI, ApiDocument> documents;

    ContractFilter(Function<URI, ApiDocument> documents) {
        this.documents = documents;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        URI uri = URI.create(request.getURI());
        if (uri.getPath().startsWith(SCOPE) && !WITHOUT_BODY.contains(request.getMethod())) {
            check(documents.apply(uri), request.getMethod(), uri.getPath(), response);
        }
        return response;
    }

    private static void check(ApiDocument document, String method, String path, Response response) {
        int status = response.statusCode();
        String exchange = "%s %s answered %d %s".formatted(method, path, status, response.asString());
        JsonNode body = json(exchange, response);
        Optional<JsonNode> operation = document.operation(method, path);
        if (operation.isEmpty()) {
            require(NO_OPERATION.contains(status), exchange, "the operation is not described");
            requireNone(document.faultsAsError(body), exchange);
            return;
        }
        Optional<JsonNode> answer = document.answer(operation.get(), status);
        if (answer.isPresent()) {
            requireNone(document.faults(answer.get(), body), exchange);
        } else {
            require(HTTP_REFUSALS.contains(status), exchange, "the status is not described");
            requireNone(document.faultsAsError(body), exchange);
        }
    }

    private static JsonNode json(String exchange, Response response) {
        String type = response.contentType();
        require(type.startsWith("application/json"), exchange, "its content type is " + type);
        try {
            return JSON.readTree(response.asString());
        } catch (JsonProcessingException e) {
            throw new AssertionError(exchange + ", but that is not JSON", e);
        }
    }

    private static void requireNone(Set<String> faults, String exchange) {
        require(faults.isEmpty(), exchange, String.join("; ", faults));
    }

    private static void require(boolean holds, String exchange, String fault) {
        if (!holds) {
            throw new AssertionError("against the API's description: " + exchange + ", but " + fault);
        }
    }
}
