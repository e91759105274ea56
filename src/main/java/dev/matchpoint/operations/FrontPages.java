package dev.matchpoint.operations;

import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.List;

/** Finds the pages of people who leave out the slash, which the pages' own addresses are relative to. */
@Singleton
class FrontPages {

    private static final List<String> PATHS = List.of("/console", "/demo");

    void addSlashes(@Observes Router router) {
        PATHS.forEach(path -> router.get(path).handler(request -> addSlash(path, request)));
    }

    private static void addSlash(String path, RoutingContext request) {
        if (request.request().path().equals(path)) {
            request.redirect(path + "/");
        } else {
            request.next();
        }
    }
}
