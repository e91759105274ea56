package dev.matchpoint.realtime.match;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.match.MatchView;
import dev.matchpoint.match.Matches;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Message;
import dev.matchpoint.realtime.room.OnOutage;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.RoomStatus;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * A room log in which every live match has a room, {@code match-{id}}: it is made when somebody asks for it first, so that a match
 * whose players need none costs nothing. Only the two players of the match are players in it; anybody may be a spectator. Other
 * rooms are passed through as they are.
 *
 * <p>Cost: a query when a room is made, and one for each match whose players enter here. Fails besides when PostgreSQL is away and
 * has to be asked.
 */
public final class MatchRooms implements RoomLog {

    /** Who owns these rooms. */
    private static final String OWNER = "match";

    private static final int PLAYERS = 2;
    private static final int REMEMBERED = 10_000;

    private final RoomLog log;
    private final Matches matches;
    private final Cache<MatchId, Set<PlayerId>> players = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .executor(Runnable::run)
            .build();

    /**
     * The log with rooms for matches.
     *
     * @param log which keeps them
     */
    public MatchRooms(RoomLog log, Matches matches) {
        this.log = log;
        this.matches = matches;
    }

    @Override
    public CompletionStage<Creation> create(Room made) {
        return log.create(made);
    }

    @Override
    public CompletionStage<Optional<Room>> find(RoomId room) {
        return madeFirst(room, () -> log.find(room), Optional::isEmpty);
    }

    @Override
    public CompletionStage<Entrance> enter(RoomId room, Entry entry, Optional<Position> since, int atMost) {
        Supplier<CompletionStage<Entrance>> entering = () -> madeFirst(
                room, () -> log.enter(room, entry, since, atMost), entrance -> entrance instanceof Entrance.NoRoom);
        Optional<MatchId> match = room.match();
        if (match.isEmpty() || entry.role() == Role.SPECTATOR) {
            return entering.get();
        }
        return playersOf(match.get())
                .thenCompose(seated -> seated.isEmpty() || seated.contains(entry.player())
                        ? entering.get()
                        : CompletableFuture.completedStage(new Entrance.NoSeat()));
    }

    @Override
    public CompletionStage<Publication> publish(RoomId room, Draft draft) {
        return madeFirst(
                room, () -> log.publish(room, draft), publication -> publication instanceof Publication.NoRoom);
    }

    @Override
    public CompletionStage<Alteration> change(RoomId room, Change change) {
        return log.change(room, change);
    }

    @Override
    public CompletionStage<History> since(RoomId room, Position position, int atMost) {
        return madeFirst(room, () -> log.since(room, position, atMost), history -> history instanceof History.NoRoom);
    }

    @Override
    public CompletionStage<Void> leave(RoomId room, List<SessionId> sessions, InstanceId at) {
        return log.leave(room, sessions, at);
    }

    @Override
    public CompletionStage<Boolean> leave(RoomId room, PlayerId player) {
        return log.leave(room, player);
    }

    @Override
    public CompletionStage<List<Optional<Top>>> tops(List<RoomId> rooms) {
        return log.tops(rooms);
    }

    @Override
    public CompletionStage<Listing> list(int limit, long offset) {
        return log.list(limit, offset);
    }

    @Override
    public CompletionStage<Room> revive(Room known) {
        return log.revive(known);
    }

    @Override
    public Following follow(RoomId room, Consumer<Message> onMessage, Runnable onRenewed) {
        return log.follow(room, onMessage, onRenewed);
    }

    /** Asks, and once more if there was no room and now there is. */
    private <A> CompletionStage<A> madeFirst(
            RoomId room, Supplier<CompletionStage<A>> question, Predicate<A> hasNoRoom) {
        Optional<MatchId> match = room.match();
        if (match.isEmpty()) {
            return question.get();
        }
        return question.get()
                .thenCompose(answer -> hasNoRoom.test(answer)
                        ? made(room, match.get())
                                .thenCompose(
                                        isMade -> isMade ? question.get() : CompletableFuture.completedStage(answer))
                        : CompletableFuture.completedStage(answer));
    }

    /** Whether the match is live, and so has a room now. */
    private CompletionStage<Boolean> made(RoomId room, MatchId id) {
        return found(id)
                .thenCompose(match -> match.filter(MatchView::inProgress).isPresent()
                        ? log.create(room(room)).thenApply(created -> true)
                        : CompletableFuture.completedStage(false));
    }

    private static Room room(RoomId id) {
        Instant now = Instant.now();
        Position none = new Position("", 0);
        return new Room(
                id,
                OWNER,
                PLAYERS,
                OnOutage.LOCAL,
                RoomStatus.ACTIVE,
                Optional.empty(),
                "{}",
                0,
                none,
                0,
                now,
                now,
                now,
                List.of());
    }

    /** Empty if there is no such match. */
    private CompletionStage<Set<PlayerId>> playersOf(MatchId match) {
        Set<PlayerId> known = players.getIfPresent(match);
        return known != null
                ? CompletableFuture.completedStage(known)
                : found(match).thenApply(found -> found.map(this::remember).orElse(Set.of()));
    }

    private Set<PlayerId> remember(MatchView match) {
        Set<PlayerId> seated = Set.of(match.blackPlayer(), match.whitePlayer());
        players.put(match.id(), seated);
        return seated;
    }

    private CompletionStage<Optional<MatchView>> found(MatchId match) {
        return CompletableFuture.supplyAsync(
                () -> {
                    try {
                        return matches.find(match);
                    } catch (SQLException e) {
                        throw new CompletionException(e);
                    }
                },
                Thread::startVirtualThread);
    }
}
