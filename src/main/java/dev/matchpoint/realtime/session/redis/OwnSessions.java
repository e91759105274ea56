package dev.matchpoint.realtime.session.redis;

import dev.matchpoint.realtime.session.SessionId;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The sessions that this instance has, as far as it knows. No more than it has connections. */
@Singleton
class OwnSessions {

    private final Map<SessionId, Own> held = new ConcurrentHashMap<>();
    private final Map<SessionId, Integer> expected = new ConcurrentHashMap<>();
    private final List<Consumer<SessionId>> listeners = new CopyOnWriteArrayList<>();

    /** Says that one may come: what Redis has of it meanwhile is nothing to clean up. */
    void expect(SessionId session) {
        expected.merge(session, 1, Integer::sum);
    }

    /** Says that it has come, or will not. */
    void settle(SessionId session) {
        expected.computeIfPresent(session, (id, count) -> count == 1 ? null : count - 1);
    }

    /**
     * Takes one in. One of the same id that was here before is closed, and whoever has its connection is told.
     *
     * @return whether it is the latest; one that was resumed again meanwhile, here, is not taken in
     */
    boolean add(Own own) {
        Own former;
        synchronized (this) {
            former = held.get(own.id());
            if (former != null && former.moves() >= own.moves()) {
                return false;
            }
            held.put(own.id(), own);
        }
        if (former != null) {
            tellTaken(own.id());
        }
        return true;
    }

    @Nullable
    Own get(SessionId session) {
        return held.get(session);
    }

    /** Lets go of one; null if it was not here. */
    @Nullable
    Own remove(SessionId session) {
        return held.remove(session);
    }

    /** Lets go of one unless it was resumed here meanwhile. */
    boolean remove(Own own) {
        return held.remove(own.id(), own);
    }

    /** Lets go of one that is somebody else's, and tells whoever has its connection. */
    void lose(Own own) {
        if (held.remove(own.id(), own)) {
            tellTaken(own.id());
        }
    }

    /** Whether one is here or may be coming. */
    boolean has(SessionId session) {
        return held.containsKey(session) || expected.containsKey(session);
    }

    /** Whether one is awaited by nobody but the caller. */
    boolean isExpectedOnce(SessionId session) {
        return expected.getOrDefault(session, 0) == 1;
    }

    List<Own> all() {
        return List.copyOf(held.values());
    }

    void onTaken(Consumer<SessionId> listener) {
        listeners.add(listener);
    }

    private void tellTaken(SessionId session) {
        listeners.forEach(listener -> listener.accept(session));
    }
}
