package dev.matchpoint.web.description;

import dev.matchpoint.web.Page;
import java.util.List;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.DotName;
import org.jboss.jandex.MethodInfo;
import org.jboss.jandex.MethodParameterInfo;
import org.jspecify.annotations.Nullable;

/**
 * A resource's method, as its annotations describe it.
 *
 * @param method the method
 */
record Endpoint(MethodInfo method) {

    static final String TOKEN = "Token";
    static final String BEARER = "Bearer";
    static final String API_KEY = "ApiKey";

    private static final DotName ROLES_ALLOWED = DotName.createSimple("jakarta.annotation.security.RolesAllowed");
    private static final DotName PERMIT_ALL = DotName.createSimple("jakarta.annotation.security.PermitAll");
    private static final DotName PAGE = DotName.createSimple(Page.class);
    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final String PLAYER = "player";

    /** The names of the credentials that open it; none if it is open to everybody. */
    List<String> credentials() {
        AnnotationInstance roles = roles();
        if (roles == null) {
            return List.of();
        }
        List<String> allowed = List.of(roles.value().asStringArray());
        if (!allowed.contains(PLAYER)) {
            return List.of(API_KEY);
        }
        return allowed.size() == 1 ? List.of(TOKEN, BEARER) : List.of(TOKEN, BEARER, API_KEY);
    }

    private @Nullable AnnotationInstance roles() {
        if (method.hasDeclaredAnnotation(PERMIT_ALL)) {
            return null;
        }
        AnnotationInstance ofMethod = method.declaredAnnotation(ROLES_ALLOWED);
        return ofMethod != null ? ofMethod : method.declaringClass().declaredAnnotation(ROLES_ALLOWED);
    }

    /** Whether it answers with a page of a list, of which the request says which one. */
    boolean isPaged() {
        return method.returnType().name().equals(PAGE);
    }

    /** Whether a request without a body is well-formed: the parameter that takes it is nullable. */
    boolean bodyIsOptional() {
        for (MethodParameterInfo parameter : method.parameters()) {
            boolean isBody = parameter.declaredAnnotations().stream()
                    .noneMatch(annotation -> annotation.name().toString().startsWith("jakarta.ws.rs."));
            if (isBody && parameter.type().hasAnnotation(NULLABLE)) {
                return true;
            }
        }
        return false;
    }
}
