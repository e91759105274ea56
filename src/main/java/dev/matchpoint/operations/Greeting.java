package dev.matchpoint.operations;

import dev.matchpoint.player.DemoPlayers;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.vertx.http.HttpServer;
import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.Config;
import org.jboss.logging.Logger;

/** Greets the person who started the program, once it serves; not again after a live reload, and never in tests. */
@Singleton
class Greeting {

    private static final Logger LOG = Logger.getLogger("dev.matchpoint");

    private final HttpServer server;
    private final Stores stores;
    private final Instance<DemoPlayers> demoPlayers;
    private final Config config;

    /** @param demoPlayers there in development only */
    Greeting(HttpServer server, Stores stores, Instance<DemoPlayers> demoPlayers, Config config) {
        this.server = server;
        this.stores = stores;
        this.demoPlayers = demoPlayers;
        this.config = config;
    }

    void onServing(@ObservesAsync HttpServerStart started) {
        if (LaunchMode.current() != LaunchMode.TEST) {
            LOG.info(welcome(URI.create("http://localhost:" + server.getPort() + "/"))
                    .text());
        }
    }

    private Welcome welcome(URI home) {
        return new Welcome(
                home,
                stores.postgres(),
                stores.redis(),
                whoHolds("matchpoint.identity.fleet-keys", "FLEET_API_KEYS", "dev-fleet-key"),
                whoHolds("matchpoint.identity.operator-keys", "ADMIN_API_KEYS", "dev-admin-key"),
                firstMatch(home));
    }

    /** Only a key that everybody knows is shown. */
    private String whoHolds(String property, String setting, String developmentKey) {
        Optional<String> keys = config.getOptionalValue(property, String.class);
        if (keys.isEmpty()) {
            return "refused, all of them: set " + setting + "=name:key,...";
        }
        return keys.get().equals("dev:" + developmentKey)
                ? "Authorization: ApiKey " + developmentKey
                : "by the keys of " + setting;
    }

    /** Accounts that everybody can open belong into a database that ends with the process, or into development. */
    private List<String> firstMatch(URI home) {
        return demoPlayers.isResolvable()
                ? DemoPlayers.all().stream()
                        .limit(2)
                        .map(player -> Welcome.join(home, player.token()))
                        .toList()
                : stores.isForTrying()
                        ? List.of(Welcome.registerAndJoin(home, "alice"), Welcome.registerAndJoin(home, "bob"))
                        : List.of();
    }
}
