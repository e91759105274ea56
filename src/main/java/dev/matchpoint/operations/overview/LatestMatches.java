package dev.matchpoint.operations.overview;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.match.RecentMatches;
import dev.matchpoint.match.RecentMatches.Taken;
import dev.matchpoint.operations.overview.Overview.Quality;
import dev.matchpoint.operations.overview.Overview.Waits;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What came of waiting lately: the last 500 matches of the last ten minutes. */
@Singleton
class LatestMatches {

    private static final int AT_MOST = 500;
    private static final int SHOWN = 200;
    private static final Duration WITHIN = Duration.ofMinutes(10);
    private static final double MILLIS = 1e3;
    private static final double HUNDREDTHS = 100;

    private final RecentMatches matches;

    LatestMatches(RecentMatches matches) {
        this.matches = matches;
    }

    /** Their seats; none if there was no match in that time. */
    List<Taken> seats() throws SQLException {
        return matches.last(AT_MOST, WITHIN);
    }

    /** How long those have waited. */
    static Waits waits(List<Taken> seats) {
        double[] seconds =
                seats.stream().mapToDouble(LatestMatches::seconds).sorted().toArray();
        return new Waits(seconds.length, quantile(seconds, 0.5), quantile(seconds, 0.95), quantile(seconds, 0.99));
    }

    /** How far apart they were. */
    static Quality quality(List<Taken> seats) {
        Map<MatchId, List<Taken>> byMatch =
                seats.stream().collect(Collectors.groupingBy(Taken::match, LinkedHashMap::new, Collectors.toList()));
        double[] differences = byMatch.values().stream()
                .mapToDouble(match -> match.getFirst().difference())
                .sorted()
                .toArray();
        List<List<Double>> points = byMatch.values().stream()
                .limit(SHOWN)
                .map(match -> List.of(longest(match), (double) match.getFirst().difference()))
                .toList();
        return new Quality((int) quantile(differences, 0.5), (int) quantile(differences, 0.95), points);
    }

    private static double longest(List<Taken> match) {
        return match.stream().mapToDouble(LatestMatches::seconds).max().orElse(0);
    }

    private static double seconds(Taken seat) {
        return Math.round(Math.max(0, seat.waited().toMillis()) / MILLIS * HUNDREDTHS) / HUNDREDTHS;
    }

    /** The smallest that at least this share is not above. */
    static double quantile(double[] sorted, double share) {
        return sorted[Math.max(0, (int) Math.ceil(share * sorted.length) - 1)];
    }
}
