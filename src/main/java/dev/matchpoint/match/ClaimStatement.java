package dev.matchpoint.match;

import static java.util.Objects.requireNonNull;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.Micros;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.queue.Claim;
import dev.matchpoint.queue.Claim.ClaimedTicket;
import dev.matchpoint.queue.Fate;
import dev.matchpoint.queue.Mode;
import dev.matchpoint.queue.Modes;
import dev.matchpoint.queue.Settlement;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** The statement that makes matches of a group of claims: {@code store_claims} in {@code R__ledger.sql}. */
@Singleton
class ClaimStatement {

    private static final Logger LOG = Logger.getLogger(ClaimStatement.class);

    private final DataSource database;
    private final Modes modes;
    private final boolean wantsServer;

    ClaimStatement(DataSource database, Modes modes, MatchConfig config) {
        this.database = database;
        this.modes = modes;
        this.wantsServer = config.wantsServer();
    }

    /** What the statement says of one ticket. */
    private record Row(
            ClaimedTicket ticket,
            String verdict,
            MatchId match,
            Instant closed,
            @Nullable String side,
            @Nullable Instant createdAt,
            MatchView.PlayerView player) {

        Fate fate() {
            return switch (verdict) {
                case "stored", "known" -> new Fate.Seated(ticket.player(), match, closed);
                case "playing" -> new Fate.Playing(ticket.player(), match, closed);
                case "closed", "gone" -> new Fate.Over(ticket.player(), closed);
                case "rating" -> new Fate.Back(ticket.player(), OptionalInt.of(player.eloRating()));
                case "good", "apart", "met" -> new Fate.Back(ticket.player(), OptionalInt.empty());
                case String other -> throw new IllegalStateException("store_claims answered " + other);
            };
        }
    }

    /**
     * Stores claims, of which no two have a player in common, in one transaction.
     *
     * @return a verdict for each; empty if somebody holds a row of it, so that it has to be asked for again
     */
    List<Optional<Verdict>> store(List<Claim> claims) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement call =
                        connection.prepareStatement("SELECT * FROM store_claims(?, ?, ?, ?, ?, ?, ?)")) {
            bind(connection, call, claims);
            try (ResultSet rows = call.executeQuery()) {
                List<Optional<Verdict>> verdicts = new ArrayList<>(claims.size());
                for (Claim claim : claims) {
                    verdicts.add(verdict(claim, rows));
                }
                return verdicts;
            }
        }
    }

    private static void bind(Connection connection, PreparedStatement call, List<Claim> claims) throws SQLException {
        UUID[] ids = perTicket(claims, claim -> ticket -> claim.id()).toArray(UUID[]::new);
        call.setArray(1, connection.createArrayOf("uuid", ids));
        bind(call, 2, perTicket(claims, claim -> ticket -> ticket.player().value()));
        bind(call, 3, perTicket(claims, claim -> ticket -> Micros.of(ticket.number())));
        bind(call, 4, perTicket(claims, claim -> ticket -> Micros.of(ticket.joinedAt())));
        call.setObject(
                5,
                perTicket(claims, claim -> ClaimedTicket::rating).stream()
                        .mapToInt(Integer::intValue)
                        .toArray());
        String[] queues =
                perTicket(claims, claim -> ticket -> claim.queue().toString()).toArray(String[]::new);
        call.setArray(6, connection.createArrayOf("text", queues));
        bind(call, 7, perTicket(claims, claim -> ticket -> Micros.of(claim.at())));
    }

    private static void bind(PreparedStatement call, int index, List<Long> values) throws SQLException {
        call.setObject(index, values.stream().mapToLong(Long::longValue).toArray());
    }

    private static <T> List<T> perTicket(List<Claim> claims, Function<Claim, Function<ClaimedTicket, T>> value) {
        return claims.stream()
                .flatMap(claim -> claim.tickets().stream().map(value.apply(claim)))
                .toList();
    }

    private Optional<Verdict> verdict(Claim claim, ResultSet rows) throws SQLException {
        List<Row> read = new ArrayList<>(claim.tickets().size());
        for (ClaimedTicket ticket : claim.tickets()) {
            rows.next();
            read.add(row(ticket, rows));
        }
        if (read.stream().anyMatch(row -> row.verdict.equals("retry"))) {
            return Optional.empty();
        }
        if (read.stream().anyMatch(row -> row.verdict.equals("apart"))) {
            LOG.warnf("Claim %s pairs players whose waits, as PostgreSQL knows them, do not allow it", claim.text());
        }
        Settlement settlement =
                new Settlement(claim, read.stream().map(Row::fate).toList(), apartUntil(claim, read));
        Row first = read.getFirst();
        return Optional.of(
                switch (first.verdict) {
                    case "stored" -> new Verdict.Stored(first.match, Optional.of(match(claim, read)), settlement);
                    case "known" -> new Verdict.Stored(first.match, Optional.empty(), settlement);
                    default -> new Verdict.Refused(settlement);
                });
    }

    /** In a mode that keeps apart who has met: from the match that was made, or that they met in. */
    private Optional<Instant> apartUntil(Claim claim, List<Row> rows) {
        return modes.named(claim.queue().mode())
                .filter(Mode::keepsApart)
                .flatMap(mode -> rows.stream()
                        .map(Row::createdAt)
                        .filter(Objects::nonNull)
                        .findFirst()
                        .map(met -> met.plus(mode.rematchAfter())));
    }

    private static Row row(ClaimedTicket ticket, ResultSet row) throws SQLException {
        OffsetDateTime createdAt = row.getObject("created_at", OffsetDateTime.class);
        PlayerId player = ticket.player();
        return new Row(
                ticket,
                row.getString("verdict"),
                new MatchId(row.getLong("match_id")),
                Micros.toInstant(row.getLong("closed")),
                row.getString("side"),
                createdAt == null ? null : createdAt.toInstant(),
                new MatchView.PlayerView(player, row.getString("username"), row.getInt("elo_rating")));
    }

    /** The match as it has just been made: read from what the statement returned, so that it needs no second one. */
    private MatchView match(Claim claim, List<Row> rows) {
        Row black = seated(rows, Side.BLACK);
        Row white = seated(rows, Side.WHITE);
        Instant createdAt = requireNonNull(black.createdAt);
        return new MatchView(
                black.match,
                claim.queue().mode(),
                MatchStatus.IN_PROGRESS,
                null,
                black.player.id(),
                white.player.id(),
                black.player,
                white.player,
                null,
                null,
                black.ticket.rating(),
                white.ticket.rating(),
                null,
                null,
                null,
                null,
                null,
                createdAt,
                createdAt,
                wantsServer ? new Placement.Pending(claim.queue(), createdAt) : new Placement.None());
    }

    private static Row seated(List<Row> rows, Side side) {
        return rows.stream()
                .filter(row -> side.word().equals(row.side))
                .findFirst()
                .orElseThrow();
    }
}
