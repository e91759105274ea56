package dev.matchpoint.realtime.room.redis;

import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.room.RoomLog.Listing;
import dev.matchpoint.realtime.room.RoomLog.Top;
import dev.matchpoint.redis.Scripts;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * The rooms that were made, of which those that are no more are left out, and off the list once somebody sees it. With each room
 * that is made two others are looked at, in turns: so the list stays about as long as there are rooms, also if nobody asks for it.
 */
final class ListedRooms {

    private static final int LOOKS = 2;

    private final RoomLog rooms;
    private final RoomIndex index;
    private final AtomicLong turn = new AtomicLong();

    /** @param rooms which of them are there */
    ListedRooms(RoomLog rooms, Scripts scripts) {
        this.rooms = rooms;
        this.index = new RoomIndex(scripts);
    }

    /** Notes a room that was made, or made again: who has seen that it was gone does not take it off the list any more. */
    void note(RoomId room, long made) {
        index.note(room, made);
        long from = turn.getAndAdd(LOOKS);
        index.part(LOOKS, from)
                .thenAccept(part -> rooms.tops(part.names()).thenAccept(tops -> looked(from, part, tops)));
    }

    private void looked(long from, RoomIndex.Part part, List<Optional<Top>> tops) {
        forgetGone(part, tops);
        if (tops.stream().filter(Optional::isPresent).count() < LOOKS) {
            // What was behind those that were forgotten is at their places now; behind the last it begins anew.
            turn.set(from < part.count() ? from : 0);
        }
    }

    /** As {@link dev.matchpoint.realtime.room.RoomLog#list}. */
    CompletionStage<Listing> list(int limit, long offset) {
        return index.part(limit, offset).thenCompose(part -> {
            List<CompletableFuture<Optional<Room>>> found = part.names().stream()
                    .map(room -> rooms.find(room).toCompletableFuture())
                    .toList();
            return CompletableFuture.allOf(found.toArray(CompletableFuture[]::new))
                    .thenApply(all -> listing(
                            part, found.stream().map(CompletableFuture::join).toList()));
        });
    }

    private Listing listing(RoomIndex.Part part, List<Optional<Room>> found) {
        forgetGone(part, found);
        return new Listing(
                part.count(), found.stream().flatMap(Optional::stream).toList());
    }

    private void forgetGone(RoomIndex.Part part, List<? extends Optional<?>> found) {
        List<RoomIndex.Noted> gone = IntStream.range(0, found.size())
                .filter(i -> found.get(i).isEmpty())
                .mapToObj(part.rooms()::get)
                .toList();
        if (!gone.isEmpty()) {
            index.forget(gone);
        }
    }
}
