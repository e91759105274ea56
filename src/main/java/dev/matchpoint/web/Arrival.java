package dev.matchpoint.web;

import static java.util.Objects.requireNonNull;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;

/** When the request that this thread is answering came in: before its credentials were looked up, or its body was read. */
@Singleton
public class Arrival {

    private static final String KEY = Arrival.class.getName();

    private final CurrentVertxRequest current;

    Arrival(CurrentVertxRequest current) {
        this.current = current;
    }

    static void mark(RoutingContext request) {
        request.put(KEY, System.nanoTime());
    }

    /** The moment, by {@link System#nanoTime()}. */
    public long nanos() {
        return nanosOf(current.getCurrent());
    }

    /** The moment of a request that no resource has been chosen for yet, by {@link System#nanoTime()}. */
    public static long nanosOf(RoutingContext request) {
        return requireNonNull(request.<Long>get(KEY));
    }
}
