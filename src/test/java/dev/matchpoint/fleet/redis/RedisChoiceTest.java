package dev.matchpoint.fleet.redis;

import dev.matchpoint.fleet.ChoiceContract;
import dev.matchpoint.fleet.server.Order;
import dev.matchpoint.redis.Keyspace;
import dev.matchpoint.redis.Scripts;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.redis.client.Response;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/** The choice as Redis proposes it. */
@QuarkusTest
class RedisChoiceTest extends ChoiceContract {

    private static final long NOW = 1_763_649_339_123_457L;
    private static final long HEALTHY_FOR = 60_000_000L;

    @Inject
    Scripts scripts;

    @Override
    protected Optional<String> choose(List<Candidate> from, Order order, String region, int room) {
        String test = UUID.randomUUID().toString();
        List<String> keys = Keyspace.fleet().stream()
                .map(key -> "{" + test + "}" + key.replace("{game_servers}", ""))
                .toList();
        List<String> rows = new ArrayList<>(List.of(Long.toString(NOW - HEALTHY_FOR), "0"));
        for (Candidate one : from) {
            rows.addAll(List.of(
                    one.name(),
                    "1",
                    Integer.toString(one.capacity()),
                    Integer.toString(one.active()),
                    one.draining() ? "0" : "1",
                    "fleet/dev|" + one.region(),
                    Long.toString(one.silent() ? NOW - HEALTHY_FOR - 1 : NOW),
                    "{}"));
        }
        scripts.run(FleetScripts.SETTLE, keys, rows);
        Response answer = scripts.run(
                FleetScripts.PROPOSE,
                keys,
                List.of(
                        Long.toString(NOW - HEALTHY_FOR),
                        Long.toString(NOW),
                        "game",
                        order.name().toLowerCase(Locale.ROOT),
                        region,
                        Integer.toString(room),
                        ""));
        return answer.size() == 1 ? Optional.empty() : Optional.of(answer.get(1).toString());
    }
}
