package dev.matchpoint.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Makes the texts that clients send over a WebSocket: of most, all is right. */
final class Frames {

    private static final int HOSTILE_PERCENT = 20;

    private final Cast cast;

    Frames(Cast cast) {
        this.cast = cast;
    }

    private record Field(String name, String json) {

        @Override
        public String toString() {
            return "\"" + name + "\":" + json;
        }
    }

    /** The next that chance makes. */
    String next(Noise noise) {
        List<Field> fields = new ArrayList<>(fields(noise));
        if (noise.chance(HOSTILE_PERCENT)) {
            switch (noise.below(4)) {
                case 0 -> fields.remove(noise.below(fields.size()));
                case 1 -> fields.add(noise.one(fields));
                case 2 -> fields.add(new Field(noise.word(), noise.json()));
                default -> {
                    int changed = noise.below(fields.size());
                    fields.set(changed, new Field(fields.get(changed).name, noise.json()));
                }
            }
        }
        String text = fields.stream().map(Field::toString).collect(Collectors.joining(",", "{", "}"));
        return noise.chance(2) ? noise.mutant(text) : text;
    }

    private List<Field> fields(Noise noise) {
        Field id = new Field("id", "\"" + noise.word() + "\"");
        Field room = new Field("room", "\"" + (noise.chance(90) ? cast.room(noise) : noise.word()) + "\"");
        return switch (noise.below(11)) {
            case 0 -> List.of(frame("hello"));
            case 1 -> List.of(frame("hello"), new Field("resume", resume(noise)));
            case 2, 3 -> List.of(frame("join"), id, room, role(noise), new Field("since", position(noise)));
            case 4 -> List.of(frame("join"), id, room, role(noise));
            case 5 -> List.of(frame("leave"), id, room);
            case 6, 7 ->
                List.of(
                        frame("pub"),
                        id,
                        room,
                        new Field("type", "\"move\""),
                        new Field("data", noise.chance(80) ? "{\"x\":" + noise.below(9) + "}" : noise.json()),
                        new Field("mid", "\"" + noise.word() + "\""),
                        new Field("volatile", Boolean.toString(noise.chance(30))));
            case 8 ->
                List.of(
                        frame("state"),
                        id,
                        room,
                        new Field("rev", Integer.toString(noise.below(4))),
                        new Field("patch", "{\"" + noise.word() + "\":" + noise.below(9) + "}"));
            case 9 -> List.of(frame("history"), id, room, new Field("since", position(noise)));
            default -> noise.chance(50) ? List.of(frame("presence"), id, room) : List.of(frame("ping"), id);
        };
    }

    private static Field frame(String name) {
        return new Field("frame", "\"" + name + "\"");
    }

    private static Field role(Noise noise) {
        return new Field("role", noise.chance(70) ? "\"player\"" : "\"spectator\"");
    }

    private static String position(Noise noise) {
        return "{\"e\":\"%s\",\"o\":%d}".formatted(noise.word(), noise.below(20));
    }

    private String resume(Noise noise) {
        return "{\"sid\":\"%s\",\"token\":\"%s\",\"rooms\":{\"%s\":%s}}"
                .formatted("abcdefghijklmnopqrstuv", noise.word(), cast.room(noise), position(noise));
    }
}
