package dev.matchpoint.realtime.cluster;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.session.Orphan;
import dev.matchpoint.realtime.session.Sessions;
import dev.matchpoint.realtime.session.local.LocalSessions;
import dev.matchpoint.redis.Breaker;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Sessions in Redis, and in the memory of this instance those that begin while Redis is away: they are good until it is back, and
 * on this instance only. What sessions in Redis enter and leave meanwhile is noted there afterwards.
 */
final class OutageSessions implements Sessions {

    private final Sessions redis;
    private final LocalSessions local;
    private final Reach reach;
    private final Backlog<Step> steps = new Backlog<>();
    private final List<Consumer<SessionId>> onStranded = new CopyOnWriteArrayList<>();

    /** Into a room, or out of it. */
    private record Step(SessionId session, RoomId room) {}

    OutageSessions(Sessions redis, LocalSessions local, Reach reach) {
        this.redis = redis;
        this.local = local;
        this.reach = reach;
        reach.onChange(this::change);
    }

    private void change(boolean reached) {
        if (reached) {
            steps.carryOut();
            local.connected().forEach(this::tellStranded);
        }
    }

    private void tellStranded(SessionId session) {
        onStranded.forEach(listener -> listener.accept(session));
    }

    @Override
    public CompletionStage<Begun> begin(PlayerId player, String username) {
        return reach.isReached()
                ? reach.watch(redis.begin(player, username))
                : local.begin(player, username).thenCompose(begun -> begun(begun, player, username));
    }

    /** Redis may be back by now, and who is stranded have been told. */
    private CompletionStage<Begun> begun(Begun begun, PlayerId player, String username) {
        return reach.isReached()
                ? local.end(begun.id()).thenCompose(ended -> redis.begin(player, username))
                : CompletableFuture.completedStage(begun);
    }

    @Override
    public CompletionStage<Resumption> resume(SessionId session, String token, PlayerId player) {
        if (!local.has(session)) {
            return reach.watch(redis.resume(session, token, player));
        }
        return reach.isReached()
                ? CompletableFuture.completedStage(new Resumption.Gone())
                : local.resume(session, token, player);
    }

    private <T> CompletionStage<T> at(SessionId session, Function<Sessions, CompletionStage<T>> call) {
        return local.has(session) ? call.apply(local) : reach.watch(call.apply(redis));
    }

    @Override
    public CompletionStage<Boolean> entering(SessionId session, RoomId room, Role role) {
        if (!local.has(session)) {
            return step(session, room, () -> redis.entering(session, room, role));
        }
        if (reach.isReached()) {
            tellStranded(session);
            return CompletableFuture.completedStage(false);
        }
        return local.entering(session, room, role);
    }

    @Override
    public CompletionStage<Void> left(SessionId session, RoomId room) {
        return local.has(session)
                ? local.left(session, room)
                : step(session, room, () -> redis.left(session, room).thenApply(done -> true))
                        .thenAccept(done -> {});
    }

    /** What fails while Redis is away is done when it is back. */
    private CompletionStage<Boolean> step(SessionId session, RoomId room, Supplier<CompletionStage<Boolean>> call) {
        Step step = new Step(session, room);
        return reach.watch(steps.revoke(List.of(step)).thenCompose(over -> call.get()))
                .exceptionallyCompose(failure -> {
                    boolean isNoted = !reach.isReached() && Breaker.isOutage(failure) && steps.note(step, call::get);
                    if (!isNoted) {
                        return CompletableFuture.failedStage(failure);
                    }
                    if (reach.isReached()) {
                        steps.carryOut();
                    }
                    return CompletableFuture.completedStage(true);
                });
    }

    @Override
    public CompletionStage<Void> broken(SessionId session) {
        return at(session, sessions -> sessions.broken(session));
    }

    @Override
    public CompletionStage<Void> end(SessionId session) {
        return at(session, sessions -> sessions.end(session));
    }

    @Override
    public CompletionStage<List<Connected>> of(PlayerId player) {
        return reach.watch(redis.of(player))
                .thenCombine(
                        local.of(player),
                        (some, more) ->
                                Stream.concat(some.stream(), more.stream()).toList());
    }

    /** While Redis is away nobody knows who is connected to other instances. */
    @Override
    public CompletionStage<Long> count(Optional<InstanceId> at) {
        return reach.watch(redis.count(at));
    }

    @Override
    public CompletionStage<List<Client>> list(Optional<InstanceId> at, int limit, long offset) {
        return reach.watch(redis.list(at, limit, offset));
    }

    @Override
    public void onTaken(Consumer<SessionId> listener) {
        redis.onTaken(listener);
        local.onTaken(listener);
    }

    @Override
    public void onOrphans(Consumer<List<Orphan>> listener) {
        redis.onOrphans(listener);
    }

    @Override
    public void onStranded(Consumer<SessionId> listener) {
        onStranded.add(listener);
    }
}
