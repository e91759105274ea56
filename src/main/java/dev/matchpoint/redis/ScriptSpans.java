package dev.matchpoint.redis;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import jakarta.inject.Singleton;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Traces scripts, if traces are on: each is a span of the request that it is run for. */
@Singleton
class ScriptSpans {

    /** No traces. */
    static final ScriptSpans NONE = new ScriptSpans(TracerProvider.noop().get(""), true);

    private final Tracer tracer;
    private final boolean isOff;

    ScriptSpans(Tracer tracer, @ConfigProperty(name = "quarkus.otel.sdk.disabled") boolean isOff) {
        this.tracer = tracer;
        this.isOff = isOff;
    }

    /** Runs a script within a span. What follows its answer is within that span, too, on whatever thread. */
    <T> CompletionStage<T> traced(Script script, Supplier<CompletionStage<T>> run) {
        if (isOff) {
            return run.get();
        }
        Span span = tracer.spanBuilder("script " + script.name())
                .setSpanKind(SpanKind.CLIENT)
                .setAttribute("db.system.name", "redis")
                .startSpan();
        Context within = Context.current().with(span);
        CompletableFuture<T> answer = new CompletableFuture<>();
        run.get().whenComplete((value, failure) -> {
            if (failure != null) {
                span.recordException(failure).setStatus(StatusCode.ERROR);
            }
            span.end();
            try (Scope _ = within.makeCurrent()) {
                if (failure == null) {
                    answer.complete(value);
                } else {
                    answer.completeExceptionally(failure);
                }
            }
        });
        return answer;
    }
}
