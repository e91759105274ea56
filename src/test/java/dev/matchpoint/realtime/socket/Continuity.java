package dev.matchpoint.realtime.socket;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Up to where a client knows each room, and what came in that does not go on from there. Thread-safe. */
final class Continuity {

    private final Map<String, Place> places = new HashMap<>();
    private final List<String> violations = new ArrayList<>();

    /** Of the last event of a room that is known. */
    record Place(String epoch, long offset) {

        static Place of(JsonNode frame) {
            return new Place(frame.path("e").asText(), frame.path("o").asLong());
        }

        String json() {
            return "{\"e\":\"%s\",\"o\":%d}".formatted(epoch, offset);
        }
    }

    /** Knows what another one knows. */
    void inherit(Continuity former) {
        Map<String, Place> known;
        synchronized (former) {
            known = Map.copyOf(former.places);
        }
        synchronized (this) {
            places.putAll(known);
        }
    }

    synchronized Optional<Place> place(String room) {
        return Optional.ofNullable(places.get(room));
    }

    /** The rooms and places, as a client that comes back says them. */
    synchronized String json() {
        return places.entrySet().stream()
                .map(room -> "\"" + room.getKey() + "\":" + room.getValue().json())
                .collect(Collectors.joining(",", "{", "}"));
    }

    synchronized List<String> violations() {
        return List.copyOf(violations);
    }

    synchronized void violate(String what) {
        violations.add(what);
    }

    /** Takes a frame that came in. */
    synchronized void take(JsonNode frame) {
        String room = frame.path("room").asText();
        switch (frame.path("frame").asText()) {
            case "joined" -> join(room, frame);
            case "ev" -> {
                if (frame.has("o")) {
                    next(room, frame);
                }
            }
            case "resync" -> places.remove(room);
            default -> {}
        }
    }

    private void join(String room, JsonNode joined) {
        Place top = Place.of(joined);
        if (joined.path("recovered").asBoolean() && places.containsKey(room)) {
            joined.path("events").forEach(event -> next(room, event));
            if (!top.equals(places.get(room))) {
                violations.add("recovered to " + places.get(room) + ", but: " + joined);
            }
        }
        places.put(room, top);
    }

    private void next(String room, JsonNode event) {
        Place before = places.get(room);
        Place now = Place.of(event);
        if (before == null || !before.epoch().equals(now.epoch()) || before.offset() + 1 != now.offset()) {
            violations.add("after " + before + ": " + event);
        }
        places.put(room, now);
    }
}
