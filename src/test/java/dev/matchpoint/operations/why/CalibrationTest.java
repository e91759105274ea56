package dev.matchpoint.operations.why;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.operations.why.WaitEstimate.Observed;
import dev.matchpoint.pairing.Candidate;
import dev.matchpoint.pairing.Nearest;
import dev.matchpoint.pairing.Window;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Compares what was estimated with what came, in a run of 12 hours in which players come at random and are paired by the rule.
 * The figures are added to {@code target/wait-estimate.md}.
 */
class CalibrationTest {

    private static final Nearest RULE = new Nearest(new Window(100, 10, Duration.ofSeconds(10), 500));
    private static final int SECONDS = 12 * 3_600;
    private static final int SEEN = 30 * 60;
    private static final List<Integer> REACHES = List.of(100, 200, 400);
    private static final Path TABLE = Path.of("target", "wait-estimate.md");

    private final Map<PlayerId, Candidate> waiting = new LinkedHashMap<>();
    private final List<Over> over = new ArrayList<>();
    private final List<Estimated> estimates = new ArrayList<>();
    private long players;

    private record Over(Candidate player, int at) {}

    private record Estimated(PlayerId player, int at, WaitEstimate estimate) {}

    @ParameterizedTest
    @CsvSource({"2, 200", "5, 300", "10, 350"})
    void halfOfThemWaitNoLongerThanSaidAndNineOfTen(int secondsBetween, int deviation) throws IOException {
        Random random = new Random(7);
        for (int now = 0; now < SECONDS; now++) {
            if (random.nextInt(secondsBetween) == 0) {
                join((int) (1_200 + random.nextGaussian() * deviation), now);
            }
            sweep(now);
            if (now > 2 * SEEN && now < SECONDS - SEEN) {
                estimateFor(random, now);
            }
        }

        double p50 = shareWithin(estimate -> estimate.p50Seconds());
        double p90 = shareWithin(estimate -> estimate.p90Seconds());

        write(secondsBetween, deviation, p50, p90);
        assertThat(p50).isBetween(0.42, 0.58);
        assertThat(p90).isBetween(0.85, 0.95);
    }

    private void join(int rating, int now) {
        PlayerId id = new PlayerId(++players);
        waiting.put(id, new Candidate(id, rating, Instant.ofEpochSecond(now)));
    }

    private void sweep(int now) {
        for (Candidate player : List.copyOf(waiting.values())) {
            Optional<Candidate> partner = waiting.containsKey(player.player())
                    ? RULE.partnerOf(player, waiting.values(), Instant.ofEpochSecond(now))
                    : Optional.empty();
            partner.ifPresent(other -> {
                end(player, now);
                end(other, now);
            });
        }
    }

    private void end(Candidate player, int now) {
        waiting.remove(player.player());
        over.add(new Over(player, now));
    }

    /** One of those who wait, now and then. */
    private void estimateFor(Random random, int now) {
        if (waiting.isEmpty() || random.nextInt(10) != 0) {
            return;
        }
        Candidate player = List.copyOf(waiting.values()).get(random.nextInt(waiting.size()));
        REACHES.stream()
                .flatMap(reach -> WaitEstimate.of(observed(player, reach, now), age(player, now)).stream())
                .findFirst()
                .ifPresent(estimate -> estimates.add(new Estimated(player.player(), now, estimate)));
    }

    private List<Observed> observed(Candidate of, int reach, int now) {
        List<Observed> observed = new ArrayList<>();
        int since = now - SEEN;
        over.stream()
                .filter(one -> one.at() >= since && isNear(one.player(), of, reach))
                .forEach(one -> observed.add(seen(one.player(), since, one.at(), true)));
        waiting.values().stream()
                .filter(one -> isNear(one, of, reach))
                .forEach(one -> observed.add(seen(one, since, now, false)));
        return observed;
    }

    private static boolean isNear(Candidate one, Candidate other, int reach) {
        return Math.abs(one.rating() - other.rating()) <= reach;
    }

    private static Observed seen(Candidate player, int since, int until, boolean isMatched) {
        return new Observed(Math.max(0, age(player, since)), age(player, until), isMatched);
    }

    private static double age(Candidate player, int now) {
        return now - (double) player.joinedAt().getEpochSecond();
    }

    private interface Quantile {
        @Nullable
        Double of(WaitEstimate estimate);
    }

    /** Of those of whom something was said. Who waits when the run ends has waited longer than any estimate. */
    private double shareWithin(Quantile quantile) {
        Map<PlayerId, Integer> ends = new LinkedHashMap<>();
        over.forEach(one -> ends.put(one.player().player(), one.at()));
        List<Estimated> said = estimates.stream()
                .filter(one -> quantile.of(one.estimate()) != null)
                .toList();
        long within = said.stream()
                .filter(one -> ends.getOrDefault(one.player(), Integer.MAX_VALUE) - one.at()
                        <= requireNonNull(quantile.of(one.estimate())))
                .count();
        return (double) within / said.size();
    }

    private void write(int secondsBetween, int deviation, double p50, double p90) throws IOException {
        String row = "| one every %d s | %d | %d | %d | %.1f %% | %.1f %% |%n"
                .formatted(secondsBetween, deviation, over.size() / 2, estimates.size(), 100 * p50, 100 * p90);
        if (Files.notExists(TABLE)) {
            Files.createDirectories(TABLE.getParent());
            Files.writeString(TABLE, """
                    | players come | deviation of ratings | matches | estimates | within the p50 said | within the p90 said |
                    |---|---|---|---|---|---|
                    """);
        }
        Files.writeString(TABLE, row, StandardOpenOption.APPEND);
    }
}
