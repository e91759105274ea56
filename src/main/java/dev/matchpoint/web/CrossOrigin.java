package dev.matchpoint.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.CorsHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Lets pages of the allowed origins call, and read what is answered (CORS). Pages of others are told nothing, so that their browsers
 * keep the answer from them; credentials are a header, which no browser sends by itself.
 */
@Singleton
class CrossOrigin {

    /** Before whatever refuses a request, so that a page may read why. */
    private static final int PRIORITY = 260;

    private static final Set<HttpMethod> METHODS =
            Set.of(HttpMethod.GET, HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH, HttpMethod.DELETE);
    private static final Set<String> REQUEST_HEADERS = Set.of("Authorization", "Content-Type");
    private static final Set<String> ANSWER_HEADERS = Set.of("Retry-After", "WWW-Authenticate", "X-Matchmaking-Engine");
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Origins origins;
    private final CorsHandler answer;

    CrossOrigin(Origins origins) {
        this.origins = origins;
        this.answer = CorsHandler.create()
                .addOrigins(List.copyOf(origins.allowed()))
                .allowedMethods(METHODS)
                .allowedHeaders(REQUEST_HEADERS)
                .exposedHeaders(ANSWER_HEADERS)
                .maxAgeSeconds((int) REMEMBERED.toSeconds());
    }

    void install(@Observes Filters filters) {
        if (!origins.allowed().isEmpty()) {
            filters.register(this::tell, PRIORITY);
        }
    }

    private void tell(RoutingContext context) {
        String origin = context.request().getHeader(HttpHeaders.ORIGIN);
        if (origin != null && origins.allowed().contains(origin)) {
            answer.handle(context);
        } else {
            context.next();
        }
    }
}
