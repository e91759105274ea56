package dev.matchpoint.realtime.session.redis;

import dev.matchpoint.realtime.id.SessionId;
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
    private final Map<SessionId, Expected> expected = new ConcurrentHashMap<>();
    private final List<Consumer<SessionId>> listeners = new CopyOnWriteArrayList<>();

    /**
     * One that may come.
     *
     * @param calls that may bring it
     * @param overtaken how often it has been resumed by now, elsewhere: the news may be faster than the session itself
     */
    private record Expected(int calls, long overtaken) {}

    /** Says that one may come: what Redis has of it meanwhile is nothing to clean up. */
    synchronized void expect(SessionId session) {
        Expected known = expected.getOrDefault(session, new Expected(0, 0));
        expected.put(session, new Expected(known.calls() + 1, known.overtaken()));
    }

    /** Says that it has come, or will not. */
    synchronized void settle(SessionId session) {
        Expected known = expected.remove(session);
        if (known != null && known.calls() > 1) {
            expected.put(session, new Expected(known.calls() - 1, known.overtaken()));
        }
    }

    /**
     * Takes one in that is expected. One of the same id that was here before is closed, and whoever has its connection is told.
     *
     * @return whether it is the latest; one that was resumed again meanwhile, here or elsewhere, is not taken in
     */
    boolean add(Own own) {
        Own former;
        synchronized (this) {
            former = held.get(own.id());
            Expected known = expected.get(own.id());
            boolean isOvertaken = known != null && known.overtaken() > own.moves();
            if (isOvertaken || (former != null && former.moves() >= own.moves())) {
                return false;
            }
            held.put(own.id(), own);
        }
        if (former != null) {
            tellTaken(own.id());
        }
        return true;
    }

    /**
     * Lets go of one that was resumed elsewhere, and tells whoever has its connection. One that has come back since stays.
     *
     * @param moves how often it has been resumed by now
     */
    void overtake(SessionId session, long moves) {
        Own here;
        synchronized (this) {
            Expected known = expected.get(session);
            if (known != null && known.overtaken() < moves) {
                expected.put(session, new Expected(known.calls(), moves));
            }
            here = held.get(session);
        }
        if (here != null && here.moves() < moves) {
            lose(here);
        }
    }

    /** Lets go of one that is not this instance's any more, and tells whoever has its connection. */
    void lose(Own own) {
        if (remove(own)) {
            tellTaken(own.id());
        }
    }

    /** Lets go of one unless it was resumed here meanwhile. */
    boolean remove(Own own) {
        return held.remove(own.id(), own);
    }

    /** Lets go of one; null if it was not here. */
    @Nullable
    Own remove(SessionId session) {
        return held.remove(session);
    }

    @Nullable
    Own get(SessionId session) {
        return held.get(session);
    }

    /** Whether one is here and was not resumed meanwhile. */
    boolean holds(Own own) {
        return own.equals(held.get(own.id()));
    }

    List<Own> all() {
        return List.copyOf(held.values());
    }

    /** Whether one is here or may be coming. */
    boolean has(SessionId session) {
        return held.containsKey(session) || expected.containsKey(session);
    }

    /** Whether one is not here, and awaited by nobody but the caller. */
    boolean hasOnlyCaller(SessionId session) {
        Expected known = expected.get(session);
        return !held.containsKey(session) && known != null && known.calls() == 1;
    }

    void onTaken(Consumer<SessionId> listener) {
        listeners.add(listener);
    }

    private void tellTaken(SessionId session) {
        listeners.forEach(listener -> listener.accept(session));
    }
}
