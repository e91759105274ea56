package dev.matchpoint.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.matchpoint.database.DatabaseOutage;
import dev.matchpoint.redis.RedisOverloaded;
import dev.matchpoint.redis.RedisUnavailable;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.concurrent.RejectedExecutionException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Answers what no resource has answered: unknown paths, and every failure that reaches the HTTP layer, whether it began
 * in a resource, in authentication or in reading the request. It comes before the framework's own pages, so that these
 * never reach a client.
 */
@ApplicationScoped
class LastWord {

    private static final Logger LOG = Logger.getLogger(LastWord.class);

    private final ObjectMapper json;

    LastWord(ObjectMapper json) {
        this.json = json;
    }

    void install(@Observes Router router) {
        router.route()
                .order(Integer.MAX_VALUE - 1)
                .handler(unanswered -> unanswered.fail(404))
                .failureHandler(this::answer);
    }

    /** Answers a request that goes no further. */
    void refuse(RoutingContext context, int status) {
        answer(context, status);
    }

    private void answer(RoutingContext context) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        if (response.headWritten()) {
            context.request().connection().close();
            return;
        }
        answer(context, status(context));
    }

    private void answer(RoutingContext context, int status) {
        HttpServerRequest request = context.request();
        HttpServerResponse response = context.response();
        if (status == 503) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Errors.RETRY_AFTER_SECONDS);
        }
        if (context.failure() instanceof Throttled throttled) {
            response.putHeader(HttpHeaders.RETRY_AFTER, Long.toString(throttled.seconds()));
        }
        if (status == 408 || status == 413 || status == 431) {
            // What is left of it is not worth reading, however much there is and however long it takes.
            response.putHeader(HttpHeaders.CONNECTION, HttpHeaders.CLOSE);
        }
        response.setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                .end(Buffer.buffer(bytes(body(status, request, context.failure()))));
        // What is left of a refused body must be taken off the connection before the next request comes.
        request.resume();
    }

    private static int status(RoutingContext context) {
        Throwable failure = context.failure();
        if (DatabaseOutage.causedBy(failure)
                || failure instanceof RedisUnavailable
                || failure instanceof RedisOverloaded
                || failure instanceof Unavailable
                || failure instanceof RejectedExecutionException) {
            LOG.debugf(
                    "request answered unavailable path=%s cause=%s",
                    context.request().path(), failure);
            return 503;
        }
        return switch (failure) {
            case UnauthorizedException _, AuthenticationException _ -> 401;
            case ForbiddenException _ -> 403;
            case Throttled _ -> 429;
            case null, default -> Math.max(context.statusCode(), 400);
        };
    }

    private static Object body(int status, HttpServerRequest request, @Nullable Throwable failure) {
        String method = request.method().name();
        if (status == 500 && !(failure instanceof IOException)) {
            return FaultBody.logged(method, request.path(), failure);
        }
        return ErrorBody.of(
                switch (failure) {
                    case AuthenticationFailedException _ -> "Invalid token.";
                    case RedisUnavailable _ -> "Redis unavailable";
                    case Throttled throttled -> throttled.sentence();
                    case Unavailable away -> String.valueOf(away.getMessage());
                    case null, default -> Sentences.of(status, method, request.getHeader(HttpHeaders.CONTENT_TYPE));
                });
    }

    private byte[] bytes(Object body) {
        try {
            return json.writeValueAsBytes(body);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
