package dev.matchpoint.match;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Traces the ledger, if traces are on. It stores claims of many requests at once, so that a transaction is a trace of its own
 * with a link to each request whose claim it stores.
 */
@Singleton
class LedgerSpans {

    private final Tracer tracer;
    private final boolean isOff;

    LedgerSpans(Tracer tracer, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean isOff) {
        this.tracer = tracer;
        this.isOff = isOff;
    }

    /** A statement that stores claims. */
    interface Statement<T> {
        T store() throws SQLException;
    }

    /** For whom the claim that is stored now was made. */
    SpanContext asking() {
        return isOff ? SpanContext.getInvalid() : Span.current().getSpanContext();
    }

    <T> T traced(List<SpanContext> asking, Statement<T> statement) throws SQLException {
        if (isOff) {
            return statement.store();
        }
        SpanBuilder builder = tracer.spanBuilder("ledger store")
                .setNoParent()
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("db.system.name", "postgresql")
                .setAttribute("matchpoint.claims", asking.size());
        asking.stream().filter(SpanContext::isValid).forEach(builder::addLink);
        Span span = builder.startSpan();
        try {
            return statement.store();
        } catch (SQLException | RuntimeException e) {
            span.recordException(e).setStatus(StatusCode.ERROR);
            throw e;
        } finally {
            span.end();
        }
    }
}
