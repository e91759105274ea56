package dev.matchpoint.operations.admin;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.InstanceId;
import dev.matchpoint.realtime.id.RoomId;
import dev.matchpoint.realtime.room.Member;
import dev.matchpoint.realtime.room.Room;
import dev.matchpoint.realtime.room.RoomLog;
import dev.matchpoint.realtime.session.Sessions;
import dev.matchpoint.realtime.session.Sessions.Client;
import dev.matchpoint.web.Deadline;
import dev.matchpoint.web.Page;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletionStage;

/** Rooms and connections of the whole cluster, as lists that can be read in part. */
@Singleton
class Lists {

    private final RoomLog rooms;
    private final Sessions sessions;

    Lists(RoomLog rooms, Sessions sessions) {
        this.rooms = rooms;
        this.sessions = sessions;
    }

    /** All rooms, those that were made last first. */
    Page.Source<RoomRow> rooms() {
        return new Page.Source<>(
                () -> await(rooms.list(0, 0)).count(),
                (limit, offset) -> await(rooms.list(limit, offset)).rooms().stream()
                        .map(RoomRow::of)
                        .toList());
    }

    /** The rooms that a player is connected to, by name. */
    Page.Source<RoomRow> roomsOf(PlayerId player) throws SQLException {
        Set<RoomId> named = new TreeSet<>(Comparator.comparing(RoomId::value));
        await(sessions.of(player)).forEach(connection -> named.addAll(connection.rooms()));
        List<RoomRow> found = new ArrayList<>();
        for (RoomId room : named) {
            await(rooms.find(room)).map(RoomRow::of).ifPresent(found::add);
        }
        return part(found);
    }

    /** All connections, or those to one instance. */
    Page.Source<ClientRow> clients(Optional<InstanceId> at) {
        return new Page.Source<>(
                () -> await(sessions.count(at)),
                (limit, offset) -> await(sessions.list(at, limit, offset)).stream()
                        .map(ClientRow::of)
                        .toList());
    }

    /** The connections of a player. */
    Page.Source<ClientRow> clientsOf(PlayerId player) throws SQLException {
        return part(await(connections(player)));
    }

    /** The connections through which somebody is in a room. */
    Page.Source<ClientRow> clientsIn(RoomId room) throws SQLException {
        List<CompletionStage<List<ClientRow>>> asked =
                await(rooms.find(room)).map(Room::members).orElseGet(List::of).stream()
                        .map(Member::player)
                        .map(this::connections)
                        .toList();
        List<ClientRow> found = new ArrayList<>();
        for (CompletionStage<List<ClientRow>> one : asked) {
            await(one).stream()
                    .filter(client -> client.rooms().contains(room.value()))
                    .forEach(found::add);
        }
        return part(found);
    }

    private CompletionStage<List<ClientRow>> connections(PlayerId player) {
        return sessions.of(player)
                .thenApply(connections -> connections.stream()
                        .map(connection -> ClientRow.of(new Client(player, connection)))
                        .toList());
    }

    private static <T> Page.Source<T> part(List<T> all) {
        return new Page.Source<>(
                all::size,
                (limit, offset) -> all.stream().skip(offset).limit(limit).toList());
    }

    private static <T> T await(CompletionStage<T> started) throws SQLException {
        try {
            return Deadline.await(started);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a list was read", e);
        }
    }
}
