package dev.matchpoint.launch;

import dev.matchpoint.launch.EmbeddedServers.Server;
import io.quarkus.runtime.Application;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * The program. Before it runs it settles where PostgreSQL and Redis are: where the settings say, or embedded. Settings
 * that say too little end it with one sentence and exit code 78.
 */
@QuarkusMain
public final class Matchpoint {

    /** EX_CONFIG of BSD: no use in starting this again before somebody has changed a setting. */
    private static final int UNUSABLE_CONFIGURATION = 78;

    Matchpoint() {}

    /** Starts the program and returns when it has ended; development mode calls it anew at each live reload. */
    public static void main(String[] args) {
        if (!isBuilt()) {
            Quarkus.run(args); // Builds it, and calls this method again.
            return;
        }
        switch (Plan.of(List.of(Location.ofPostgres(Matchpoint::setting), Location.ofRedis(Matchpoint::setting)))) {
            case Plan.Refused(String sentence) -> refuse(sentence);
            case Plan.Run(Map<String, String> properties, Set<Server> embedded) -> {
                properties.forEach(System::setProperty);
                if (!embedded.isEmpty()) {
                    start(embedded);
                }
                Quarkus.run(args);
            }
        }
    }

    /**
     * Whether Quarkus has built the application; started from an IDE it has not. In development this loads it, since the
     * mode is not known before, nor are the settings of its profile; a packaged program would load it in vain if it is
     * refused.
     */
    private static boolean isBuilt() {
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        boolean inDevelopment = loader.getClass().getSimpleName().equals("QuarkusClassLoader");
        try {
            Class.forName(Application.APP_CLASS_NAME, inDevelopment, loader);
            return true;
        } catch (ClassNotFoundException e) {
            return false;
        }
    }

    private static Optional<String> setting(String name) {
        return ConfigProvider.getConfig().getOptionalValue(name, String.class);
    }

    private static void start(Set<Server> servers) {
        try {
            ServiceLoader.load(EmbeddedServers.class)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException("This build has no embedded servers."))
                    .start(servers)
                    .forEach(System::setProperty);
        } catch (IllegalStateException e) {
            refuse(String.valueOf(e.getMessage()));
        }
        // For whoever tells people about it: a live reload finds the servers' addresses set and cannot tell by itself.
        System.setProperty(
                "matchpoint.embedded.servers",
                servers.stream().map(Server::name).collect(Collectors.joining(",")));
    }

    private static void refuse(String sentence) {
        System.err.println(sentence);
        System.exit(UNUSABLE_CONFIGURATION);
    }
}
