package dev.matchpoint.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;

/**
 * What every request passes before a resource is chosen. It refuses what is too large or not a URI, and it has the whole
 * body at hand, so that two habits of clients need no code in any resource: a body without a content type is JSON, and
 * an empty body has no type at all, whatever its header claims.
 */
@ApplicationScoped
class RequestIntake {

    /** Before authentication (200), which must not work for a request that cannot be served. */
    private static final int LIMITS_PRIORITY = 250;
    /** After authentication, so that nobody's bodies are not read. */
    private static final int BODY_PRIORITY = 100;

    private final LastWord refusals;
    private final long maxBody;
    private final long maxUri;
    private final long maxHeaders;
    private final long bodyWithin;

    RequestIntake(WebConfig config, LastWord refusals) {
        this.refusals = refusals;
        this.maxBody = config.maxBody().asLongValue();
        this.maxUri = config.maxUri().asLongValue();
        this.maxHeaders = config.maxHeaders().asLongValue();
        this.bodyWithin = config.bodyWithin().toMillis();
    }

    void install(@Observes Filters filters) {
        filters.register(this::checkLimits, LIMITS_PRIORITY);
        filters.register(this::readBody, BODY_PRIORITY);
    }

    private void checkLimits(RoutingContext context) {
        Arrival.mark(context);
        SafeHeaders.add(context);
        HttpServerRequest request = context.request();
        if (request.uri().length() > maxUri) {
            refusals.refuse(context, 414);
        } else if (headerCharacters(request) > maxHeaders) {
            refusals.refuse(context, 431);
        } else if (!isUri(request.uri())) {
            refusals.refuse(context, 400);
        } else {
            context.next();
        }
    }

    private static int headerCharacters(HttpServerRequest request) {
        int characters = 0;
        for (Map.Entry<String, String> header : request.headers()) {
            characters += header.getKey().length() + header.getValue().length();
        }
        return characters;
    }

    /** A null character is well-formed, but no name, number or text that it could stand in can have one. */
    private static boolean isUri(String text) {
        try {
            new URI(text);
            return !text.contains("%00");
        } catch (URISyntaxException _) {
            return false;
        }
    }

    private void readBody(RoutingContext context) {
        HttpServerRequest request = context.request();
        if (declaredLength(request) > maxBody) {
            refusals.refuse(context, 413);
        } else if (isUpgrade(request)) {
            context.next(); // what follows is no body, and must not be read as one
        } else if (request.isEnded()) {
            accept(context, Buffer.buffer());
        } else {
            Buffer body = Buffer.buffer();
            long late = context.vertx().setTimer(bodyWithin, _ -> refuseLate(context));
            request.handler(part -> {
                if (!context.response().ended()) {
                    append(context, body, part);
                }
            });
            request.exceptionHandler(context::fail);
            request.endHandler(_ -> {
                context.vertx().cancelTimer(late);
                if (!context.response().ended()) {
                    accept(context, body);
                }
            });
            request.resume();
        }
    }

    private void refuseLate(RoutingContext context) {
        if (!context.response().headWritten() && !context.response().closed()) {
            // The HTTP server would wait for the rest.
            context.addEndHandler(_ -> context.request().connection().close());
            refusals.refuse(context, 408);
        }
    }

    private static boolean isUpgrade(HttpServerRequest request) {
        return HttpMethod.GET.equals(request.method())
                && "websocket".equalsIgnoreCase(request.getHeader(HttpHeaders.UPGRADE));
    }

    /** The length that the header names, which the HTTP server has found to be a number; 0 if it names none. */
    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return length == null ? 0 : Long.parseLong(length);
    }

    private void append(RoutingContext context, Buffer body, Buffer part) {
        if (body.length() + part.length() > maxBody) {
            refusals.refuse(context, 413);
        } else {
            body.appendBuffer(part);
        }
    }

    private static void accept(RoutingContext context, Buffer body) {
        var headers = context.request().headers();
        if (body.length() == 0 || !headers.contains(HttpHeaders.CONTENT_TYPE)) {
            headers.set(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON);
        }
        ((RoutingContextInternal) context).setBody(body);
        context.next();
    }
}
