package dev.matchpoint.realtime.socket;

import io.quarkus.runtime.annotations.RegisterForReflection;
import io.quarkus.vertx.http.runtime.filters.QuarkusRequestWrapper;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jboss.logging.Logger;

/**
 * The request that a WebSocket began as. Quarkus counts it as under way until it is answered, which it never is, so that the
 * program would wait for it when it ends, for all of {@code quarkus.shutdown.timeout}. That it is over can be said only by a
 * method that Quarkus keeps to itself.
 */
@RegisterForReflection(targets = QuarkusRequestWrapper.class)
final class UpgradedRequest {

    private static final Logger LOG = Logger.getLogger(UpgradedRequest.class);
    private static final MethodHandle DONE = done();

    private UpgradedRequest() {}

    private static MethodHandle done() {
        try {
            return MethodHandles.privateLookupIn(QuarkusRequestWrapper.class, MethodHandles.lookup())
                    .findVirtual(QuarkusRequestWrapper.class, "done", MethodType.methodType(void.class));
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Another Quarkus, which counts requests in another way", e);
        }
    }

    /** Says that it is over; again is no harm. */
    static void end(HttpServerRequest request) {
        try {
            DONE.invokeExact(QuarkusRequestWrapper.get(request));
        } catch (Throwable e) { // which a method handle may throw by its signature
            LOG.warn("The end of a socket could not be counted", e);
        }
    }

    /** Closes the connection below without a word, for a client that does not take one. Does not block; again is no harm. */
    static void cut(HttpServerRequest request) {
        if (request.connection() instanceof ConnectionBase connection) {
            var _ = connection.channel().close();
        }
    }
}
