package dev.matchpoint.launch;

import dev.matchpoint.launch.EmbeddedServers.Server;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a start comes to. */
sealed interface Plan {

    /**
     * The program runs.
     *
     * @param properties that point to its servers, by Quarkus' names
     * @param embedded the servers to start before
     */
    record Run(Map<String, String> properties, Set<Server> embedded) implements Plan {}

    /**
     * The program does not run.
     *
     * @param sentence for the person who tried
     */
    record Refused(String sentence) implements Plan {}

    /** The plan for servers at these places. */
    static Plan of(List<Location> locations) {
        Map<String, String> properties = new HashMap<>();
        Set<Server> embedded = EnumSet.noneOf(Server.class);
        List<String> advice = new ArrayList<>();
        for (Location location : locations) {
            switch (location) {
                case Location.Known(Map<String, String> known) -> properties.putAll(known);
                case Location.Embedded(Server server) -> embedded.add(server);
                case Location.Missing(String what) -> advice.add(what);
                case Location.Malformed(String sentence) -> {
                    return new Refused(sentence);
                }
            }
        }
        return advice.isEmpty()
                ? new Run(properties, embedded)
                : new Refused("Set " + String.join(" and ", advice)
                        + ", or MATCHPOINT_EMBEDDED=true to try Matchpoint with servers of its own.");
    }
}
