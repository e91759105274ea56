package dev.matchpoint.realtime.session.local;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.Secrets;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.session.Orphan;
import dev.matchpoint.realtime.session.RealtimeConfig;
import dev.matchpoint.realtime.session.Sessions;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Sessions in memory, for one instance. Those that are connected are as many as there are connections; of those that may be
 * resumed a hundred thousand are remembered, the latest. Nobody is ever orphaned: what dies with the instance is all there is.
 */
@Singleton
@Typed(LocalSessions.class)
public class LocalSessions implements Sessions {

    private static final int RESUMABLE_AT_MOST = 100_000;

    private final LocalInstances instances;
    private final Map<SessionId, LocalSession> connected = new HashMap<>();
    private final Map<PlayerId, Map<SessionId, LocalSession>> byPlayer = new HashMap<>();
    private final Cache<SessionId, LocalSession> resumable;
    private final List<Consumer<SessionId>> listeners = new CopyOnWriteArrayList<>();

    @Inject
    LocalSessions(LocalInstances instances, RealtimeConfig config) {
        this(instances, config, Ticker.systemTicker());
    }

    /** @param time by which the resume window ends */
    public LocalSessions(LocalInstances instances, RealtimeConfig config, Ticker time) {
        this.instances = instances;
        this.resumable = Caffeine.newBuilder()
                .expireAfterWrite(config.resumeWindow())
                .maximumSize(RESUMABLE_AT_MOST)
                .ticker(time)
                .executor(Runnable::run)
                .build();
    }

    @Override
    public CompletionStage<Begun> begin(PlayerId player, String username) {
        Begun begun = new Begun(SessionId.random(), Secrets.token());
        connect(LocalSession.begun(begun.id(), player, begun.token(), Instant.now()));
        return done(begun);
    }

    @Override
    public CompletionStage<Resumption> resume(SessionId session, String token, PlayerId player) {
        LocalSession resumed;
        boolean wasConnected;
        synchronized (this) {
            LocalSession here = connected.get(session);
            LocalSession known = here == null ? resumable.getIfPresent(session) : here;
            if (known == null || !known.isOf(player, token)) {
                return done(new Resumption.Gone());
            }
            wasConnected = here != null;
            resumed = known.resumed(Instant.now());
            resumable.invalidate(session);
            connect(resumed);
        }
        if (wasConnected) {
            listeners.forEach(listener -> listener.accept(session));
        }
        return done(new Resumption.Resumed(resumed.rooms()));
    }

    @Override
    public CompletionStage<Boolean> entering(SessionId session, RoomId room, Role role) {
        return done(change(session, known -> known.entered(room, role, Instant.now())));
    }

    @Override
    public CompletionStage<Void> left(SessionId session, RoomId room) {
        change(session, known -> known.left(room, Instant.now()));
        return CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized CompletionStage<Void> broken(SessionId session) {
        LocalSession gone = disconnect(session);
        if (gone != null) {
            resumable.put(session, gone);
        }
        return CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized CompletionStage<Void> end(SessionId session) {
        disconnect(session);
        return CompletableFuture.completedStage(null);
    }

    @Override
    public synchronized CompletionStage<List<Connected>> of(PlayerId player) {
        return done(byPlayer.getOrDefault(player, Map.of()).values().stream()
                .map(session -> session.connected(instances.self()))
                .toList());
    }

    @Override
    public CompletionStage<Long> count(Optional<InstanceId> at) {
        return done((long) here(at).size());
    }

    @Override
    public CompletionStage<List<Client>> list(Optional<InstanceId> at, int limit, long offset) {
        return done(here(at).stream()
                .sorted(Comparator.comparing(session -> session.id().value()))
                .skip(offset)
                .limit(limit)
                .map(session -> new Client(session.player(), session.connected(instances.self())))
                .toList());
    }

    private synchronized List<LocalSession> here(Optional<InstanceId> at) {
        boolean isMeant = at.filter(other -> !other.equals(instances.self())).isEmpty();
        return isMeant ? List.copyOf(connected.values()) : List.of();
    }

    @Override
    public void onTaken(Consumer<SessionId> listener) {
        listeners.add(listener);
    }

    @Override
    public void onOrphans(Consumer<List<Orphan>> listener) {
        // There are none.
    }

    /** Whether a session is connected, or may be resumed. */
    public synchronized boolean has(SessionId session) {
        return connected.containsKey(session) || resumable.getIfPresent(session) != null;
    }

    /** Those that are connected. */
    public synchronized List<SessionId> connected() {
        return List.copyOf(connected.keySet());
    }

    /** How many sessions are kept in all. */
    synchronized long size() {
        resumable.cleanUp();
        return connected.size() + resumable.estimatedSize();
    }

    private synchronized boolean change(SessionId session, UnaryOperator<LocalSession> change) {
        LocalSession known = connected.get(session);
        if (known == null) {
            return false;
        }
        connect(change.apply(known));
        return true;
    }

    private synchronized void connect(LocalSession session) {
        connected.put(session.id(), session);
        byPlayer.computeIfAbsent(session.player(), player -> new HashMap<>()).put(session.id(), session);
    }

    private @Nullable LocalSession disconnect(SessionId session) {
        LocalSession gone = connected.remove(session);
        if (gone != null) {
            byPlayer.computeIfPresent(gone.player(), (player, theirs) -> {
                theirs.remove(session);
                return theirs.isEmpty() ? null : theirs;
            });
        }
        return gone;
    }

    private static <T> CompletionStage<T> done(T value) {
        return CompletableFuture.completedStage(value);
    }
}
