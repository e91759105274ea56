package dev.matchpoint.web;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestPath;
import org.jboss.resteasy.reactive.server.mapping.RuntimeResource;

/**
 * Which methods a path answers, for the {@code Allow} header of a 405. The framework knows but does not say, so this
 * asks its routing tables; it is on the path of an error only.
 */
final class AllowedMethods {

    private AllowedMethods() {}

    /** The methods of the request's path, as the header writes them. */
    static String of(ResteasyReactiveRequestContext request) {
        String path = request.getPathWithoutPrefix();
        SortedSet<String> methods = new TreeSet<>(List.of("OPTIONS"));
        for (RequestPath<InitialMatch> resource : request.getDeployment().getClassMappers()) {
            addMethods(resource, path, methods);
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return String.join(", ", methods);
    }

    private static void addMethods(RequestPath<InitialMatch> resource, String path, SortedSet<String> methods) {
        var match = new RequestMapper<>(new ArrayList<>(List.of(resource))).map(path);
        if (match == null) {
            return;
        }
        String remaining = match.remaining.isEmpty() ? "/" : match.remaining;
        for (Object handler : match.value.handlers) {
            if (handler instanceof ClassRoutingHandler routing) {
                for (Map.Entry<String, RequestMapper<RuntimeResource>> method :
                        routing.getMappers().entrySet()) {
                    if (method.getKey() != null && method.getValue().map(remaining) != null) {
                        methods.add(method.getKey());
                    }
                }
            }
        }
    }
}
