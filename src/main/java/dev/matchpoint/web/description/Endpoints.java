package dev.matchpoint.web.description;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.AnnotationTarget.Kind;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.MethodInfo;
import org.jspecify.annotations.Nullable;

/** The program's resource methods by HTTP method and path. */
final class Endpoints {

    private static final DotName PATH = DotName.createSimple("jakarta.ws.rs.Path");

    private final Map<String, Endpoint> byRequest = new HashMap<>();

    Endpoints(IndexView program) {
        for (String verb : List.of("GET", "POST", "PUT", "PATCH", "DELETE")) {
            for (AnnotationInstance annotation :
                    program.getAnnotations(DotName.createSimple("jakarta.ws.rs." + verb))) {
                if (annotation.target().kind() == Kind.METHOD) {
                    add(verb, annotation.target().asMethod());
                }
            }
        }
    }

    private void add(String verb, MethodInfo method) {
        String path = text(method.declaringClass().declaredAnnotation(PATH)) + text(method.declaredAnnotation(PATH));
        byRequest.put(verb + " " + path, new Endpoint(method));
    }

    /** A path with its leading slash and without a trailing one; empty if there is none. */
    private static String text(@Nullable AnnotationInstance path) {
        if (path == null) {
            return "";
        }
        String inner = path.value().asString().replaceAll("^/+|/+$", "");
        return inner.isEmpty() ? "" : "/" + inner;
    }

    /** The method that answers a request; empty if it is none of this program's resources. */
    Optional<Endpoint> find(String verb, String path) {
        return Optional.ofNullable(byRequest.get(verb + " " + path.replaceAll("/+$", "")));
    }
}
