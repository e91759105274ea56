package dev.matchpoint.race;

import com.google.errorprone.annotations.FormatMethod;
import dev.matchpoint.Calls;
import dev.matchpoint.TestPlayers.TestPlayer;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** One round of a race: its players, what they are told, and what is wrong with that. */
final class Round implements AutoCloseable {

    private static final int ATTEMPTS = 50;

    private final DataSource database;
    private final List<TestPlayer> players;
    private final String region = Calls.freshRegion();
    private final Map<Route, Clients> clients = new EnumMap<>(Route.class);
    private final Map<TestPlayer, List<Reply>> told = new ConcurrentHashMap<>();
    private final List<String> contradictions = Collections.synchronizedList(new ArrayList<>());

    Round(DataSource database, List<URI> instances, Set<Route> routes, List<TestPlayer> players) {
        this.database = database;
        this.players = players;
        routes.forEach(route -> clients.put(route, new Clients(instances, route, region)));
    }

    List<TestPlayer> players() {
        return players;
    }

    /** The only route of this round. */
    Clients calls() {
        return on(clients.keySet().iterator().next());
    }

    Clients on(Route route) {
        Clients calls = clients.get(route);
        if (calls == null) {
            throw new IllegalArgumentException("not in this round: " + route);
        }
        return calls;
    }

    boolean usesRedis() {
        return clients.containsKey(Route.REDIS);
    }

    /** What a player is told, who asks again for as long as that is "not now", as clients are told to. */
    Reply ask(TestPlayer player, Supplier<Reply> call) {
        Reply reply = call.get();
        for (int attempt = 1; reply.isNotNow() && attempt < ATTEMPTS; attempt++) {
            reply = call.get();
        }
        told.computeIfAbsent(player, first -> Collections.synchronizedList(new ArrayList<>()))
                .add(reply);
        return reply;
    }

    List<Reply> told(TestPlayer player) {
        return told.getOrDefault(player, List.of());
    }

    @FormatMethod
    void contradictedIf(boolean is, String what, Object... details) {
        if (is) {
            contradictions.add(what.formatted(details));
        }
    }

    /** What is wrong, once nobody calls any more. */
    Verifier verified() throws Exception {
        Verifier verifier = new Verifier(database);
        if (usesRedis()) {
            new Agreement(database, region, players)
                    .disagreements()
                    .forEach(one -> verifier.violated(true, "the stores disagree: %s", one));
        }
        Map<Long, Verifier.Place> places = verifier.places(players);
        verifier.onePlaceEach(places);
        verifier.inTheWindow(players);
        told.forEach((player, replies) -> replies.forEach(reply -> {
            verifier.toldTheTruth(player, reply, places);
            verifier.violated(reply.code() >= 500, "player %d was told %s", player.id(), reply);
        }));
        contradictions.forEach(one -> verifier.violated(true, "%s", one));
        return verifier;
    }

    @Override
    public void close() {
        clients.values().forEach(Clients::close);
    }
}
