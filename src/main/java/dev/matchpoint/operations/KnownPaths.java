package dev.matchpoint.operations;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Context;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/**
 * Counts requests that were refused before a resource was chosen as of one path: for a bad token, say, or a method that there is
 * not. The framework would count each by its path as it came, and so fill the bounded number of paths with what clients invent.
 */
@ApplicationScoped
class KnownPaths {

    /** Where the framework's metrics look for the template of the path. */
    private static final String TEMPLATE = "UrlPathTemplate";

    private static final String REFUSED = "/{refused}";
    /** Before everything that refuses. */
    private static final int FIRST = 300;

    private static final int NOT_FOUND = 404;

    void install(@Observes Filters filters) {
        filters.register(KnownPaths::watch, FIRST);
    }

    private static void watch(RoutingContext request) {
        request.addHeadersEndHandler(_ -> name(request));
        request.next();
    }

    /** Unknown paths are one to the framework, too; and what fails here is looked for by its path. */
    private static void name(RoutingContext request) {
        int status = request.response().getStatusCode();
        Context context = ((HttpServerRequestInternal) request.request()).context();
        if (status >= 400 && status < 500 && status != NOT_FOUND && context.getLocal(TEMPLATE) == null) {
            context.putLocal(TEMPLATE, REFUSED);
        }
    }
}
