package dev.matchpoint.realtime.session.redis;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.Secrets;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.session.Instances;
import dev.matchpoint.realtime.session.Orphan;
import dev.matchpoint.realtime.session.Sessions;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Sessions in Redis. A session, the connections of its player, and the set in which an instance's sessions are found, are in
 * slots of their own, so no call changes two of them: the set comes first and goes last, and what a crash leaves in between is
 * found in it, by {@link Reaper} or {@link Refresh}. Cost: three calls to begin, break or end, three to resume and two more if
 * another instance had it, one to enter or leave a room.
 */
@Singleton
@Typed(RedisSessions.class)
public class RedisSessions implements Sessions {

    private final Instances instances;
    private final InstanceId self;
    private final OwnSessions own;
    private final SessionScripts scripts;
    private final Connections connections;
    private final Roster roster;
    private final Mail mail;
    private final Reaper reaper;
    private final Census census;

    RedisSessions(
            RedisInstances instances,
            OwnSessions own,
            SessionScripts scripts,
            Connections connections,
            Roster roster,
            Mail mail,
            Reaper reaper,
            Census census) {
        this.instances = instances;
        this.self = instances.self();
        this.own = own;
        this.scripts = scripts;
        this.connections = connections;
        this.roster = roster;
        this.mail = mail;
        this.reaper = reaper;
        this.census = census;
    }

    @Override
    public CompletionStage<Begun> begin(PlayerId player, String username) {
        String token = Secrets.token();
        Own begun = new Own(
                SessionId.random(), player, username, Secrets.hash(token), 0, Instant.now(), new ConcurrentHashMap<>());
        own.expect(begun.id());
        return write(begun)
                .thenApply(written -> {
                    own.add(begun);
                    return new Begun(begun.id(), token);
                })
                .whenComplete((id, failure) -> own.settle(begun.id()));
    }

    /** The set first; then, in any order, what is found through it. */
    private CompletionStage<Void> write(Own session) {
        return roster.add(self, session.entry())
                .thenCompose(added -> Stages.both(scripts.hold(session, self), connections.add(session, self)));
    }

    /**
     * Into this instance's set, then over to this instance, and only then out of the former one's: whichever of the two dies
     * in between, the session is in the set of the one that it points at.
     */
    @Override
    public CompletionStage<Resumption> resume(SessionId session, String token, PlayerId player) {
        Roster.Entry entry = new Roster.Entry(session, player);
        String hash = Secrets.hash(token);
        own.expect(session);
        return roster.add(self, entry)
                .thenCompose(added -> scripts.resume(session, self, player, hash))
                .thenCompose(moved -> moved.isPresent() ? arrive(entry, hash, moved.get()) : refuse(entry))
                .whenComplete((resumption, failure) -> own.settle(session));
    }

    private CompletionStage<Resumption> arrive(Roster.Entry entry, String hash, StoredSession.Moved moved) {
        Own resumed = new Own(
                entry.session(),
                entry.player(),
                moved.username(),
                hash,
                moved.moves(),
                Instant.now(),
                new ConcurrentHashMap<>(moved.rooms()));
        if (!own.add(resumed)) {
            return CompletableFuture.completedStage(new Resumption.Gone());
        }
        return Stages.both(connections.add(resumed, self), leave(moved, resumed))
                .<Resumption>thenApply(done -> new Resumption.Resumed(moved.rooms()))
                // Nobody has its connection then; it is resumed again, or cleaned up as what no connection belongs to.
                .whenComplete((resumption, failure) -> {
                    if (failure != null) {
                        own.remove(resumed);
                    }
                });
    }

    private CompletionStage<Void> leave(StoredSession.Moved moved, Own resumed) {
        Optional<InstanceId> former = moved.former().filter(instance -> !instance.equals(self));
        if (former.isEmpty()) {
            return Stages.none();
        }
        return Stages.both(
                mail.sayTaken(former.get(), resumed.id(), resumed.moves()),
                roster.remove(former.get(), resumed.entry()));
    }

    /** Out of the set, unless the same session is here or is being resumed by somebody who knows the token. */
    private CompletionStage<Resumption> refuse(Roster.Entry entry) {
        boolean alone = own.hasOnlyCaller(entry.session());
        return (alone ? roster.remove(self, entry) : Stages.none()).thenApply(done -> new Resumption.Gone());
    }

    @Override
    public CompletionStage<Boolean> entering(SessionId session, RoomId room, Role role) {
        Own entering = own.get(session);
        if (entering == null) {
            return CompletableFuture.completedStage(false);
        }
        entering.rooms().put(room, role);
        return scripts.enter(entering, self, room, role).thenCompose(word -> entered(entering, word));
    }

    private CompletionStage<Boolean> entered(Own entering, SessionScripts.Word word) {
        return switch (word) {
            case ENTERED -> CompletableFuture.completedStage(true);
            case LOST -> write(entering).thenApply(written -> true);
            case HELD, WRITTEN, LEFT, PARTED, ENDED, TAKEN -> {
                own.lose(entering);
                yield CompletableFuture.completedStage(false);
            }
        };
    }

    @Override
    public CompletionStage<Void> left(SessionId session, RoomId room) {
        Own leaving = own.get(session);
        if (leaving == null) {
            return Stages.none();
        }
        leaving.rooms().remove(room);
        return scripts.leave(leaving, self, room).thenAccept(word -> {});
    }

    @Override
    public CompletionStage<Void> broken(SessionId session) {
        return release(session, gone -> scripts.part(gone.id(), self, gone.moves()));
    }

    @Override
    public CompletionStage<Void> end(SessionId session) {
        return release(session, gone -> scripts.end(gone.id(), self, gone.moves()));
    }

    /** The session first, so that it can be resumed at once; the set last, so that what is left is found in it. */
    private CompletionStage<Void> release(SessionId session, Function<Own, CompletionStage<?>> transition) {
        Own gone = own.remove(session);
        if (gone == null) {
            return Stages.none();
        }
        return transition
                .apply(gone)
                .thenCompose(parted -> connections.remove(gone, self))
                .thenCompose(removed -> roster.remove(self, gone.entry()));
    }

    @Override
    public CompletionStage<List<Connected>> of(PlayerId player) {
        return connections.of(player, instances.live());
    }

    @Override
    public CompletionStage<Long> count(Optional<InstanceId> at) {
        return census.count(at);
    }

    @Override
    public CompletionStage<List<Client>> list(Optional<InstanceId> at, int limit, long offset) {
        return census.list(at, limit, offset);
    }

    @Override
    public void onTaken(Consumer<SessionId> listener) {
        own.onTaken(listener);
    }

    @Override
    public void onOrphans(Consumer<List<Orphan>> listener) {
        reaper.onOrphans(listener);
    }
}
