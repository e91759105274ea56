package dev.matchpoint.realtime.session.redis;

import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.session.Orphan;
import dev.matchpoint.realtime.session.RealtimeConfig;
import dev.matchpoint.redis.RedisOverloaded;
import dev.matchpoint.redis.RedisTurns;
import dev.matchpoint.redis.RedisUnavailable;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jboss.logging.Logger;

/**
 * Cleans up after instances that died: tells of their sessions, and makes these resumable. One instance takes the turn; should
 * it die or fail, another begins anew when the turn is over, and is told again of what was not finished. Two at once do no harm.
 */
@Singleton
class Reaper {

    private static final Logger LOG = Logger.getLogger(Reaper.class);

    private final RedisInstances instances;
    private final Roster roster;
    private final Remains remains;
    private final RedisTurns turns;
    private final Duration turn;
    private final List<Consumer<List<Orphan>>> listeners = new CopyOnWriteArrayList<>();

    Reaper(RedisInstances instances, Roster roster, Remains remains, RedisTurns turns, RealtimeConfig config) {
        this.instances = instances;
        this.roster = roster;
        this.remains = remains;
        this.turns = turns;
        this.turn = config.lease();
    }

    void onOrphans(Consumer<List<Orphan>> listener) {
        listeners.add(listener);
    }

    /** Cleans up after an instance if it is our turn. What fails is left for the next turn. For virtual threads. */
    void reap(InstanceId dead) {
        try {
            if (turns.take("reap:" + dead, turn)) {
                int sessions = clearAll(dead);
                LOG.infof("Cleaned up after an instance that died: instance=%s sessions=%d", dead, sessions);
            }
        } catch (RedisUnavailable | RedisOverloaded e) {
            LOG.debugf(e, "An instance that died has to wait for its clean-up: instance=%s", dead);
        } catch (RuntimeException e) {
            LOG.errorf(e, "The clean-up after an instance failed, and will be tried again: instance=%s", dead);
        }
    }

    /** Cleans up, whosever turn it is. Returns how many sessions were looked at. */
    int clearAll(InstanceId dead) {
        int sessions = 0;
        Roster.Page page = new Roster.Page("0", List.of());
        do {
            page = roster.scan(dead, page.next());
            clear(dead, page.entries());
            sessions += page.entries().size();
            // One that was only silent takes its lease out again; what it has from then on is not ours.
        } while (!page.isLast() && !instances.live().contains(dead));
        if (page.isLast()) {
            instances.forget(dead);
        }
        return sessions;
    }

    private void clear(InstanceId dead, List<Roster.Entry> entries) {
        List<Remains.Left> left = remains.of(entries);
        List<Orphan> orphans = left.stream()
                .filter(one -> one.isAt(dead))
                .map(one -> orphan(dead, one))
                .toList();
        // Before anything is changed: if a listener fails, or we die, they still point at the dead and are found again.
        if (!orphans.isEmpty()) {
            listeners.forEach(listener -> listener.accept(orphans));
        }
        remains.clear(dead, left);
    }

    private static Orphan orphan(InstanceId dead, Remains.Left left) {
        return new Orphan(
                left.entry().session(),
                left.entry().player(),
                dead,
                left.stored().orElseThrow().rooms().keySet());
    }
}
