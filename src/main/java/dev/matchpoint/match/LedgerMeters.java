package dev.matchpoint.match;

import static java.util.Objects.requireNonNull;

import dev.matchpoint.queue.Claim;
import dev.matchpoint.queue.Fate;
import dev.matchpoint.queue.MatchMeters;
import dev.matchpoint.queue.Modes;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Measures the ledger: its batches, what becomes of claims, and the matches that are made of them. */
@Singleton
class LedgerMeters {

    private static final double[] SIZES = {1, 4, 16, 64};
    private static final Duration[] TIMES = {
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(100),
        Duration.ofMillis(500)
    };

    private final DistributionSummary sizes;
    private final Timer times;
    private final MatchMeters matches;
    private final Map<Kind, Counter> verdicts = new EnumMap<>(Kind.class);

    LedgerMeters(MeterRegistry meters, Modes modes) {
        sizes = DistributionSummary.builder("matchpoint.ledger.batch.claims")
                .description("Claims that are stored in one transaction")
                .serviceLevelObjectives(SIZES)
                .register(meters);
        times = Timer.builder("matchpoint.ledger.batch")
                .description("How long such a transaction takes")
                .serviceLevelObjectives(TIMES)
                .register(meters);
        matches = new MatchMeters(meters, modes, "redis");
        for (Kind kind : Kind.values()) {
            verdicts.put(
                    kind,
                    Counter.builder("matchpoint.ledger.verdicts")
                            .description("What became of claims")
                            .tag("verdict", kind.name().toLowerCase(Locale.ROOT))
                            .register(meters));
        }
    }

    /** What became of a claim; of those that are no match, by what stands against it first. */
    private enum Kind {
        STORED,
        KNOWN,
        PLAYING,
        OVER,
        RATING,
        MET,
        APART,
        RETRY;

        static Kind of(Verdict verdict) {
            return switch (verdict) {
                case Verdict.Stored stored -> stored.justMade().isPresent() ? STORED : KNOWN;
                case Verdict.Refused(var settlement)
                when settlement.apartUntil().isPresent() -> MET;
                case Verdict.Refused(var settlement) ->
                    settlement.fates().stream()
                            .map(Kind::of)
                            .min(Kind::compareTo)
                            .orElse(APART);
            };
        }

        /** The rating of both is as they were paired, and nothing else is wrong: then they are too far apart. */
        private static Kind of(Fate fate) {
            return switch (fate) {
                case Fate.Seated _ -> KNOWN;
                case Fate.Playing _ -> PLAYING;
                case Fate.Over _ -> OVER;
                case Fate.Back back -> back.rating().isPresent() ? RATING : APART;
            };
        }
    }

    /** Stores a group, and measures it. */
    List<Optional<Verdict>> measured(ClaimStatement statement, List<Claim> claims) throws SQLException {
        long start = System.nanoTime();
        List<Optional<Verdict>> answers = statement.store(claims);
        times.record(Duration.ofNanos(System.nanoTime() - start));
        sizes.record(claims.size());
        for (int i = 0; i < claims.size(); i++) {
            count(claims.get(i), answers.get(i));
        }
        return answers;
    }

    private void count(Claim claim, Optional<Verdict> verdict) {
        Kind kind = verdict.map(Kind::of).orElse(Kind.RETRY);
        requireNonNull(verdicts.get(kind)).increment();
        if (kind == Kind.STORED) {
            IntSummaryStatistics ratings = claim.tickets().stream()
                    .mapToInt(Claim.ClaimedTicket::rating)
                    .summaryStatistics();
            matches.made(
                    claim.queue().mode(),
                    ratings.getMax() - ratings.getMin(),
                    claim.tickets().stream()
                            .map(ticket -> Duration.between(ticket.joinedAt(), claim.at()))
                            .toList());
        }
    }
}
