package dev.matchpoint.redis;

import static dev.matchpoint.TestMetrics.raised;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.matchpoint.Moves;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ScriptMetersTest {

    @Inject
    Scripts scripts;

    @Test
    @Moves("matchpoint_script_failures_total")
    void aScriptThatRedisRefusesIsCounted() {
        Script wrong = Script.of("lua/test/wrong.lua", "return redis.call('NO SUCH COMMAND')");

        raised(
                () -> assertThatThrownBy(() -> scripts.run(wrong, List.of("k"), List.of()))
                        .isInstanceOf(RedisErrorReply.class),
                "matchpoint_script_failures_total{reason=\"error\"}");
    }

    @Test
    @Moves("matchpoint_script_failures_total")
    void outagesAndOverloadAreToldApart() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        ScriptMeters meters = new ScriptMeters(registry);

        meters.failed(new CompletionException(new RedisUnavailable("away", null)));
        meters.failed(new RedisOverloaded());

        assertThat(failures(registry, "unavailable")).isEqualTo(1);
        assertThat(failures(registry, "overloaded")).isEqualTo(1);
        assertThat(failures(registry, "error")).isZero();
    }

    private static double failures(SimpleMeterRegistry registry, String reason) {
        return registry.get("matchpoint.script.failures")
                .tag("reason", reason)
                .counter()
                .count();
    }

    @Test
    @Moves("matchpoint_script_seconds")
    void scriptsAreNamedByTheirFeatureAndThemselves() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        ScriptMeters meters = new ScriptMeters(registry);

        meters.answered(Script.of("lua/queue/join.lua", "return 1"), System.nanoTime());

        assertThat(registry.get("matchpoint.script")
                        .tag("script", "queue/join")
                        .timer()
                        .count())
                .isEqualTo(1);
    }
}
