package dev.matchpoint.web;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/**
 * What every answer tells browsers, refusals too: to take its type as it is said, and to tell nobody where a link was followed. What
 * the API answers is of one caller, kept by no cache unless a resource says otherwise, and shown as a page nowhere. Costs nothing.
 */
final class SafeHeaders {

    private static final CharSequence SNIFF = HttpHeaders.createOptimized("X-Content-Type-Options");
    private static final CharSequence NOT = HttpHeaders.createOptimized("nosniff");
    private static final CharSequence REFERRER = HttpHeaders.createOptimized("Referrer-Policy");
    private static final CharSequence NOBODY = HttpHeaders.createOptimized("no-referrer");
    private static final CharSequence POLICY = HttpHeaders.createOptimized("Content-Security-Policy");
    private static final CharSequence NO_PAGE =
            HttpHeaders.createOptimized("default-src 'none'; frame-ancestors 'none'");
    private static final CharSequence KEEP_NOT = HttpHeaders.createOptimized("no-store");
    private static final String API = "/api/";

    private SafeHeaders() {}

    static void add(RoutingContext context) {
        MultiMap headers = context.response().headers();
        headers.set(SNIFF, NOT).set(REFERRER, NOBODY);
        if (isOfApi(context)) {
            headers.set(POLICY, NO_PAGE).set(HttpHeaders.CACHE_CONTROL, KEEP_NOT);
        }
    }

    /** By the path that resources are chosen by, however it was written; or by none, and then it is refused. */
    private static boolean isOfApi(RoutingContext context) {
        try {
            return context.normalizedPath().startsWith(API);
        } catch (IllegalArgumentException _) {
            return true;
        }
    }
}
