package dev.matchpoint.operations;

import static dev.matchpoint.Calls.freshRegion;
import static dev.matchpoint.matchmaking.RedisCalls.joinRedis;
import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.TestPlayers;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/** What a match that comes of a join looks like in traces. */
@QuarkusTest
@TestProfile(TracesTest.On.class)
class TracesTest {

    @Inject
    DataSource database;

    @Inject
    Spans spans;

    /** Traces are on, and each span is told at once. */
    public static final class On implements QuarkusTestProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("quarkus.otel.sdk.disabled", "false", "quarkus.otel.simple", "true");
        }
    }

    /** Keeps the spans. */
    @Singleton
    static class Spans implements SpanExporter {

        private final List<SpanData> all = new CopyOnWriteArrayList<>();

        @Override
        public CompletableResultCode export(Collection<SpanData> ended) {
            all.addAll(ended);
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode flush() {
            return CompletableResultCode.ofSuccess();
        }

        @Override
        public CompletableResultCode shutdown() {
            return CompletableResultCode.ofSuccess();
        }

        SpanData await(Predicate<SpanData> meant) {
            Awaitility.await().untilAsserted(() -> assertThat(all).as("spans").anyMatch(meant));
            return all.stream().filter(meant).findFirst().orElseThrow();
        }
    }

    @Test
    void aJoinLeadsToItsScriptAndTheLedgerLinksToIt() {
        TestPlayers players = new TestPlayers(database);
        String region = freshRegion();
        joinRedis(players.rated(1500), region).then().statusCode(200);

        joinRedis(players.rated(1500), region).then().statusCode(201);

        SpanData ledger = spans.await(span -> span.getName().equals("ledger store"));
        SpanContext link = ledger.getLinks().stream()
                .map(LinkData::getSpanContext)
                .findFirst()
                .orElseThrow();
        SpanData request = spans.await(span -> span.getSpanContext().equals(link));
        assertThat(request.getName()).startsWith("POST /api/matchmaking/redis/join");
        assertThat(request.getTraceId()).isNotEqualTo(ledger.getTraceId());
        SpanData script = spans.await(span -> span.getName().equals("script queue/join")
                && span.getParentSpanId().equals(request.getSpanId()));
        assertThat(script.getTraceId()).isEqualTo(request.getTraceId());
    }
}
