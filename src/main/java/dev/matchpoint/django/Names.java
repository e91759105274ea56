package dev.matchpoint.django;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a Django project calls things.
 *
 * @param user the model of users, {@code app.model}
 * @param rating the model of their ratings; without one they are fields of the users
 * @param token the model of tokens
 * @param match the model of matches
 * @param fields what fields are called that are not called as here, by {@code user.}, {@code rating.}, {@code token.} or {@code
 *     match.} and the name here
 * @param words how their matches say {@code completed}, {@code abandoned}, {@code black_win}, {@code white_win} and {@code
 *     draw}, by these
 */
public record Names(
        String user,
        Optional<String> rating,
        String token,
        String match,
        Map<String, String> fields,
        Map<String, String> words) {

    /** All fields that are read, and so can have another name. */
    public static final Set<String> FIELDS = Set.of(
            "user.username",
            "user.email",
            "user.password",
            "user.is_active",
            "user.date_joined",
            "rating.user",
            "rating.elo_rating",
            "rating.wins",
            "rating.losses",
            "rating.draws",
            "rating.current_streak",
            "rating.best_streak",
            "token.user",
            "token.created",
            "match.mode",
            "match.status",
            "match.result",
            "match.winner",
            "match.black_player",
            "match.white_player",
            "match.black_elo_before",
            "match.white_elo_before",
            "match.black_elo_change",
            "match.white_elo_change",
            "match.created_at",
            "match.updated_at");

    /** All words that are understood. */
    public static final Set<String> WORDS = Set.of("completed", "abandoned", "black_win", "white_win", "draw");

    /** Models' names count whatever their case, as in Django, which writes them in lower case. */
    public Names {
        user = user.toLowerCase(Locale.ROOT);
        rating = rating.map(name -> name.toLowerCase(Locale.ROOT));
        token = token.toLowerCase(Locale.ROOT);
        match = match.toLowerCase(Locale.ROOT);
        fields = Map.copyOf(fields);
        words = Map.copyOf(words);
    }

    /** What they call a field. */
    String field(String ours) {
        return fields.getOrDefault(ours, ours.substring(ours.indexOf('.') + 1));
    }

    /** The model that a field is looked for in; empty if it is not looked for. */
    String model(String ours) {
        return switch (ours.substring(0, ours.indexOf('.'))) {
            case "user" -> user;
            case "token" -> token;
            case "match" -> match;
            default -> rating.orElse(ours.equals("rating.user") ? "" : user);
        };
    }

    /** What a word of theirs means here; empty if it means nothing. */
    Optional<String> meaning(String theirs) {
        return WORDS.stream()
                .filter(ours -> words.getOrDefault(ours, ours).equals(theirs))
                .findFirst();
    }
}
