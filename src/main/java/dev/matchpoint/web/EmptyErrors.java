package dev.matchpoint.web;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/**
 * Gives every error of the REST layer that comes without a body the one its status implies, so that a resource or a
 * framework may answer with a bare status.
 */
class EmptyErrors {

    private static final Annotation[] NO_ANNOTATIONS = {};

    /** Completes an error answer; all others pass untouched. */
    @ServerResponseFilter
    public void complete(ContainerRequestContext request, ContainerResponseContext response) {
        int status = response.getStatus();
        if (status < 400 || response.hasEntity()) {
            return;
        }
        String method = request.getMethod();
        Object body = status == 500
                ? FaultBody.logged(method, request.getUriInfo().getPath(), null)
                : ErrorBody.of(Sentences.of(status, method, request.getHeaderString(HttpHeaders.CONTENT_TYPE)));
        response.setEntity(body, NO_ANNOTATIONS, MediaType.APPLICATION_JSON_TYPE);
        if (status == 405 && !response.getHeaders().containsKey(HttpHeaders.ALLOW)) {
            response.getHeaders().putSingle(HttpHeaders.ALLOW, AllowedMethods.of(CurrentRequestManager.get()));
        }
        if (status == 503 && !response.getHeaders().containsKey(HttpHeaders.RETRY_AFTER)) {
            response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, Errors.RETRY_AFTER_SECONDS);
        }
    }
}
