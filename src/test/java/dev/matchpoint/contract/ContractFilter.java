package dev.matchpoint.contract;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.net.URI;
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

    private static final Set<String> WITHOUT_BODY = Set.of("HEAD", "OPTIONS");

    private final Function<URI, ApiDocument> documents;

    ContractFilter(Function<URI, ApiDocument> documents) {
        this.documents = documents;
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        Response response = context.next(request, expected);
        URI uri = URI.create(request.getURI());
        if (uri.getPath().startsWith(ApiDocument.SCOPE) && !WITHOUT_BODY.contains(request.getMethod())) {
            String fault = documents
                    .apply(uri)
                    .faults(
                            request.getMethod(),
                            uri.getPath(),
                            response.statusCode(),
                            response.contentType(),
                            response.asString());
            if (!fault.isEmpty()) {
                throw new AssertionError("against the API's description: %s %s answered %d %s, but %s"
                        .formatted(
                                request.getMethod(), uri.getPath(), response.statusCode(), response.asString(), fault));
            }
        }
        return response;
    }
}
