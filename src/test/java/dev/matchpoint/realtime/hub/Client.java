package dev.matchpoint.realtime.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.realtime.id.SessionId;
import dev.matchpoint.realtime.room.Position;
import dev.matchpoint.realtime.room.Role;
import dev.matchpoint.realtime.room.RoomLog.Entrance;
import dev.matchpoint.realtime.room.TestRoom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A client in a room, which notes whatever it is sent, and what must not be sent like that. */
public final class Client implements Recipient {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final PlayerId player;
    private final SessionId session;
    private final List<String> frames = new ArrayList<>();
    private final List<Kind> kinds = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final Map<Long, String> events = new TreeMap<>();
    private final Set<Long> present = new TreeSet<>();
    private Optional<Position> at = Optional.empty();
    private Optional<Position> resumedFrom = Optional.empty();
    private CompletionStage<Entrance> entrance = new CompletableFuture<>();
    private boolean live;
    private boolean out;

    Client(long player, String session) {
        this.player = new PlayerId(player);
        this.session = TestRoom.session(session);
    }

    public PlayerId player() {
        return player;
    }

    public SessionId session() {
        return session;
    }

    /** As it arrives, having seen what it has seen. */
    public Arrival arrival(Role role, Optional<Position> since) {
        resumedFrom = since;
        return new Arrival(session, player, "n" + player, role, Optional.empty(), since, this);
    }

    public void enters(CompletionStage<Entrance> started) {
        entrance = started;
    }

    public CompletableFuture<Entrance> entrance() {
        return entrance.toCompletableFuture();
    }

    @Override
    public synchronized void send(String frame, Kind kind) {
        frames.add(frame);
        kinds.add(kind);
        JsonNode node = parse(frame);
        require(!out, "a frame after it was taken out");
        switch (node.path("frame").asText()) {
            case "joined" -> joined(node);
            case "ev" -> happened(node);
            case "presence" -> moved(node);
            case "resync" -> {
                require(live, "resync before joined");
                live = false;
            }
            default -> faults.add("what is " + frame);
        }
    }

    private static JsonNode parse(String frame) {
        try {
            return JSON.readTree(frame);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(frame, e);
        }
    }

    private void require(boolean holds, String otherwise) {
        if (!holds) {
            faults.add(otherwise + ": " + frames);
        }
    }

    private void joined(JsonNode node) {
        require(!live, "joined twice");
        String epoch = node.path("e").asText();
        events.clear();
        if (node.path("recovered").asBoolean()) {
            at = resumedFrom;
            live = true;
            node.path("events").forEach(this::happened);
            require(at.equals(Optional.of(position(node))), "recovered in part");
        } else {
            require(node.path("events").isEmpty(), "events without recovery");
        }
        require(!epoch.isEmpty(), "no epoch");
        at = Optional.of(position(node));
        resumedFrom = Optional.empty();
        live = true;
        present.clear();
        node.path("presence").forEach(one -> present.add(one.path("user_id").asLong()));
    }

    private static Position position(JsonNode node) {
        return new Position(node.path("e").asText(), node.path("o").asLong());
    }

    private void happened(JsonNode node) {
        require(live, "an event before joined");
        if (node.has("o")) {
            Position next = position(node);
            require(
                    at.equals(Optional.of(new Position(next.epoch(), next.offset() - 1))),
                    "not the next event, at " + at);
            at = Optional.of(next);
            events.put(next.offset(), node.path("data").asText());
        }
    }

    private void moved(JsonNode node) {
        node.path("joined").forEach(one -> {
            require(live, "presence before joined");
            require(present.add(one.path("user_id").asLong()), "came twice");
        });
        node.path("left").forEach(one -> {
            if (one.asLong() == player.value()) {
                out = true;
            } else {
                require(live, "presence before joined");
                require(present.remove(one.asLong()), "left twice");
            }
        });
    }

    @Override
    public synchronized void close(Closing reason) {
        faults.add("closed: " + reason);
    }

    /** All frames so far. */
    public synchronized List<String> frames() {
        return List.copyOf(frames);
    }

    /** The frames so far, parsed. */
    public synchronized List<JsonNode> parsed() {
        return frames.stream().map(Client::parse).toList();
    }

    /** What the frames were so far. */
    public List<String> kindsOfFrames() {
        return parsed().stream().map(node -> node.path("frame").asText()).toList();
    }

    /** What may be done with the last frame. */
    public synchronized Kind lastKind() {
        return kinds.getLast();
    }

    /** The data of events since it was in, by their offsets. */
    public synchronized Map<Long, String> events() {
        return new TreeMap<>(events);
    }

    /** The last event. */
    public synchronized Optional<Position> at() {
        return at;
    }

    /** The epoch of its events. */
    public String epoch() {
        return at().map(Position::epoch).orElse("");
    }

    /** Whether it was let in. */
    public boolean hasSeat() {
        return entrance().isDone()
                && !entrance().isCompletedExceptionally()
                && entrance().join() instanceof Entrance.In;
    }

    /** Who is in, as it was told. */
    public synchronized Set<Long> present() {
        return new TreeSet<>(present);
    }

    public synchronized boolean isLive() {
        return live && !out;
    }

    /** Whether it was told that it is not in any more. */
    public synchronized boolean isOut() {
        return out;
    }

    /** That nothing was wrong so far. */
    public synchronized void hasNoFaults() {
        assertThat(faults).isEmpty();
    }
}
