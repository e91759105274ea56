package dev.matchpoint.django;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.matchpoint.django.Staging.Table;
import dev.matchpoint.player.EmailAddress;
import dev.matchpoint.player.Username;
import dev.matchpoint.player.identity.TokenHash;
import dev.matchpoint.player.password.PasswordHash;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Reads a dump, one object after the other, into tables: in constant memory, whatever comes first. A password or a key that is of
 * no use here goes nowhere, a key that is only as its hash.
 */
final class Reading {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final OffsetDateTime UNKNOWN = Instant.EPOCH.atOffset(ZoneOffset.UTC);
    private static final String DEFAULT_MODE = "online";

    private final Names names;
    private final Staging staging;
    private final Set<String> found = new TreeSet<>();
    private final Map<String, Long> models = new TreeMap<>();

    Reading(Names names, Staging staging) {
        this.names = names;
        this.staging = staging;
    }

    /** Reads all of it. */
    void read(InputStream dump) throws IOException, SQLException, DumpUnreadable {
        try (JsonParser parser = JSON.createParser(dump)) {
            if (parser.nextToken() != JsonToken.START_ARRAY) {
                throw new DumpUnreadable("This is not what dumpdata writes as JSON: it does not begin with a list.");
            }
            while (parser.nextToken() == JsonToken.START_OBJECT) {
                read(new DumpObject(JSON.readTree(parser), names, found));
            }
            if (parser.currentToken() != JsonToken.END_ARRAY) {
                throw new DumpUnreadable("This is not what dumpdata writes as JSON, or only a part of it.");
            }
        } catch (JsonProcessingException e) {
            throw new DumpUnreadable("This is not JSON, or only a part of it: at line "
                    + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr() + ".");
        }
        staging.flush();
    }

    /** How many objects there were of each model. */
    Map<String, Long> models() {
        return models;
    }

    /** The fields that no object had of a model that there is. */
    List<String> missing() {
        return Names.FIELDS.stream()
                .filter(field -> !found.contains(field) && models.containsKey(names.model(field)))
                .sorted()
                .toList();
    }

    private void read(DumpObject object) throws SQLException {
        String model = object.model();
        models.merge(model, 1L, Long::sum);
        String kind = model.equals(names.user())
                ? "user"
                : model.equals(names.token()) ? "token" : model.equals(names.match()) ? "match" : "rating";
        try {
            if (kind.equals("user")) {
                user(object);
            } else if (kind.equals("token")) {
                token(object);
            } else if (kind.equals("match")) {
                match(object);
            } else if (names.rating().filter(model::equals).isPresent()) {
                rating(object, object.reference("rating.user"));
            }
        } catch (Unfit e) {
            staging.add(Table.NOTE, kind, kind.equals("token") ? "?" : object.label(), e.reason(), false, false);
        }
    }

    private void user(DumpObject user) throws Unfit, SQLException {
        long id = user.id();
        String name = Username.normal(user.text("user.username"));
        Optional<String> email = user.optionalText("user.email").map(EmailAddress::normal);
        Optional<String> password = user.optionalText("user.password")
                .filter(stored -> PasswordHash.parse(stored).isPresent());
        boolean active = user.flag("user.is_active");
        OffsetDateTime joined = user.time("user.date_joined").orElse(UNKNOWN);
        if (names.rating().isEmpty()) {
            rating(user, id);
        }
        staging.add(Table.USER, id, name, email.orElse(null), password.orElse(null), active, joined);
    }

    private void rating(DumpObject object, long user) throws Unfit, SQLException {
        staging.add(
                Table.RATING,
                user,
                object.whole("rating.elo_rating"),
                object.whole("rating.wins"),
                object.whole("rating.losses"),
                object.whole("rating.draws"),
                object.whole("rating.current_streak"),
                object.whole("rating.best_streak"));
    }

    private void token(DumpObject token) throws Unfit, SQLException {
        long user = token.reference("token.user");
        OffsetDateTime created = token.time("token.created").orElse(UNKNOWN);
        Optional<TokenHash> hash = TokenHash.ofKey(token.key());
        if (hash.isEmpty()) {
            staging.add(
                    Table.NOTE, "token", Long.toString(user), "its key is not of 40 hexadecimal digits", false, false);
        } else {
            staging.add(Table.TOKEN, hash.get().bytes(), user, created);
        }
    }

    private void match(DumpObject match) throws Unfit, SQLException {
        String status = names.meaning(match.optionalText("match.status").orElse(""))
                .filter(word -> word.equals("completed") || word.equals("abandoned"))
                .orElse("");
        if (status.isEmpty()) {
            staging.add(Table.NOTE, "match", match.label(), "it has not ended", false, true);
            return;
        }
        OffsetDateTime created = match.time("match.created_at").orElse(UNKNOWN);
        staging.add(
                Table.MATCH,
                match.id(),
                match.optionalText("match.mode").orElse(DEFAULT_MODE),
                status,
                status.equals("completed") ? result(match) : null,
                match.reference("match.black_player"),
                match.reference("match.white_player"),
                match.whole("match.black_elo_before"),
                match.whole("match.white_elo_before"),
                match.whole("match.black_elo_change"),
                match.whole("match.white_elo_change"),
                created,
                match.time("match.updated_at").orElse(created));
    }

    /** As it is said, or else as who won says. */
    private String result(DumpObject match) throws Unfit {
        Optional<String> said = match.optionalText("match.result")
                .flatMap(names::meaning)
                .filter(word -> word.equals("draw") || word.endsWith("_win"));
        long winner = match.optionalReference("match.winner").orElse(0L);
        if (said.isPresent()) {
            return said.get();
        }
        if (winner == match.reference("match.black_player")) {
            return "black_win";
        }
        if (winner == match.reference("match.white_player")) {
            return "white_win";
        }
        throw new Unfit("it is completed and has no result that is understood");
    }
}
