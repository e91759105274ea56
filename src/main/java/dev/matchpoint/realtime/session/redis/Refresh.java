package dev.matchpoint.realtime.session.redis;

import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.session.RealtimeConfig;
import dev.matchpoint.redis.RedisOverloaded;
import dev.matchpoint.redis.RedisUnavailable;
import dev.matchpoint.redis.Scripts;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionStage;
import org.jboss.logging.Logger;

/**
 * Brings this instance and Redis into step, as far as its sessions go: those that are here live on, and are written again if
 * Redis has lost them; those that are elsewhere by now are let go; and what Redis believes to be here and is not, because a call
 * failed half-way, is cleaned up. Cost: two scripts for each session, sent some hundred at a time, and a look at the set.
 */
@Singleton
class Refresh {

    private static final Logger LOG = Logger.getLogger(Refresh.class);
    private static final int BATCH = 200;

    private final InstanceId self;
    private final OwnSessions own;
    private final SessionScripts scripts;
    private final Connections connections;
    private final Roster roster;
    private final Remains remains;
    private final Duration ttl;

    Refresh(
            RedisInstances instances,
            OwnSessions own,
            SessionScripts scripts,
            Connections connections,
            Roster roster,
            Remains remains,
            RealtimeConfig config) {
        this.self = instances.self();
        this.own = own;
        this.scripts = scripts;
        this.connections = connections;
        this.roster = roster;
        this.remains = remains;
        this.ttl = config.sessionTtl();
    }

    /** Does it; what fails is done the next time. One at a time, on a virtual thread. */
    synchronized void run() {
        try {
            holdAll();
            clearStrange();
        } catch (RedisUnavailable | RedisOverloaded e) {
            LOG.debug("Sessions were not refreshed; the next time they will", e);
        }
    }

    private void holdAll() {
        List<Own> all = own.all();
        for (int from = 0; from < all.size(); from += BATCH) {
            hold(all.subList(from, Math.min(all.size(), from + BATCH)));
        }
    }

    /** The set first, as ever. */
    private void hold(List<Own> batch) {
        Scripts.await(roster.keep(self, batch.stream().map(Own::entry).toList(), ttl));
        List<SessionScripts.Word> words = Scripts.await(Stages.all(
                batch.stream().map(session -> scripts.hold(session, self)).toList()));
        List<CompletionStage<?>> changes = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            changes.add(settle(batch.get(i), words.get(i)));
        }
        changes.forEach(change -> Scripts.await(change));
    }

    private CompletionStage<?> settle(Own session, SessionScripts.Word word) {
        boolean isHere = own.holds(session);
        return switch (word) {
            case HELD -> isHere ? connections.add(session, self) : Stages.none();
            // It ended while it was about to be held, and was written as if Redis had lost it.
            case WRITTEN -> isHere ? connections.add(session, self) : scripts.end(session.id(), self, session.moves());
            case ENTERED, LEFT, PARTED, ENDED, LOST, TAKEN -> {
                own.lose(session);
                yield connections.remove(session, self);
            }
        };
    }

    private void clearStrange() {
        Roster.Page page = new Roster.Page("0", List.of());
        do {
            page = roster.scan(self, page.next());
            clear(page.entries().stream().filter(this::isStrange).toList());
        } while (!page.isLast());
    }

    /** Looks before it asks once more who is here: a session that came after the look is not what was seen. */
    private void clear(List<Roster.Entry> strange) {
        if (!strange.isEmpty()) {
            List<Remains.Left> left = remains.of(strange);
            remains.clear(
                    self, left.stream().filter(one -> isStrange(one.entry())).toList());
        }
    }

    private boolean isStrange(Roster.Entry entry) {
        return !own.has(entry.session());
    }
}
