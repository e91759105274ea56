package dev.matchpoint.realtime.socket;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.Pulse;
import dev.matchpoint.player.presence.PlayerGone;
import dev.matchpoint.player.presence.PlayersConnected;
import dev.matchpoint.player.presence.Presence;
import dev.matchpoint.player.presence.Presence.Watch;
import dev.matchpoint.realtime.session.RealtimeConfig;
import dev.matchpoint.realtime.session.Sessions;
import jakarta.enterprise.event.Event;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;

/**
 * Tells the rest of the program who is connected, and who is not any more: whose last connection was lost, and who has neither come
 * back for as long as a session may be resumed nor made a call.
 */
@Singleton
class Absences {

    private static final Logger LOG = Logger.getLogger(Absences.class);

    /** Shorter than tickets live, and than a call keeps anybody online. */
    private static final Duration TELL_EVERY = Duration.ofSeconds(10);

    private static final int AT_ONCE = 500;

    private final Audience audience;
    private final Sessions sessions;
    private final Presence presence;
    private final Event<PlayerGone> gone;
    private final Event<PlayersConnected> connected;
    private final Duration patience;
    private final Pulse pulse = new Pulse("connected", TELL_EVERY, this::tell);

    Absences(
            Audience audience,
            Sessions sessions,
            Presence presence,
            Event<PlayerGone> gone,
            Event<PlayersConnected> connected,
            RealtimeConfig realtime,
            SocketConfig sockets) {
        this.audience = audience;
        this.sessions = sessions;
        this.presence = presence;
        this.gone = gone;
        this.connected = connected;
        this.patience = realtime.resumeWindow().plus(sockets.awayAfter());
    }

    void start() {
        pulse.start();
    }

    void stop() {
        pulse.stop();
    }

    /** A connection of a player was lost, here or on an instance that has died. */
    void lost(PlayerId player) {
        if (audience.has(player)) {
            return;
        }
        long since = System.nanoTime();
        Watch watch = presence.watch(player);
        CompletableFuture.delayedExecutor(patience.toMillis(), TimeUnit.MILLISECONDS, Thread::startVirtualThread)
                .execute(() -> isGone(player, watch).whenComplete((isGone, failure) -> {
                    watch.close();
                    if (failure != null) {
                        LOG.debugf(failure, "Whether a player is gone is not known player=%s", player);
                    } else if (isGone) {
                        gone.fire(new PlayerGone(player, since));
                    }
                }));
    }

    private CompletionStage<Boolean> isGone(PlayerId player, Watch watch) {
        if (audience.has(player)) {
            return CompletableFuture.completedStage(false);
        }
        return sessions.of(player)
                .thenCompose(others -> others.isEmpty()
                        ? watch.hasCalled().thenApply(hasCalled -> !hasCalled)
                        : CompletableFuture.completedStage(false));
    }

    private void tell() {
        List<PlayerId> players = new ArrayList<>(audience.players());
        players.forEach(presence::connected);
        for (int from = 0; from < players.size(); from += AT_ONCE) {
            connected.fire(new PlayersConnected(players.subList(from, Math.min(players.size(), from + AT_ONCE))));
        }
    }
}
