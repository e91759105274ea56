package dev.matchpoint.operations.overview;

import dev.matchpoint.fleet.RegionFigures;
import dev.matchpoint.match.RecentMatches.Taken;
import dev.matchpoint.operations.instance.InstanceReport;
import dev.matchpoint.operations.instance.InstanceReport.Rate;
import dev.matchpoint.operations.instance.Reports;
import dev.matchpoint.operations.instance.Reports.Heard;
import dev.matchpoint.operations.overview.Overview.Instance;
import dev.matchpoint.operations.overview.Overview.Realtime;
import dev.matchpoint.operations.overview.Overview.Waiting;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Measures overviews: one a second at most, however many ask, and none while nobody does. Cost: five queries, one of which
 * walks over all tickets and one over all game servers, and a few commands.
 */
@Singleton
class Overviews {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int INSTANCES = 100;
    private static final int REGIONS = 50;
    private static final String NO_MATCH = "No match was made in the last ten minutes.";
    private static final String NOT_COUNTED = "An instance does not count: ";

    private final Waiters waiters;
    private final LatestMatches matches;
    private final RegionFigures servers;
    private final Reports reports;
    private @Nullable Kept kept;

    Overviews(Waiters waiters, LatestMatches matches, RegionFigures servers, Reports reports) {
        this.waiters = waiters;
        this.matches = matches;
        this.servers = servers;
        this.reports = reports;
    }

    private record Kept(Overview overview, long atNanos) {

        boolean isFresh() {
            return System.nanoTime() - atNanos < FRESH.toNanos();
        }
    }

    /** The latest, a second old at most. Who comes while it is being measured waits for it. For virtual threads. */
    synchronized Overview latest() {
        Kept known = kept;
        if (known != null && known.isFresh()) {
            return known.overview();
        }
        long start = System.nanoTime();
        Overview measured = measure(start);
        kept = new Kept(measured, start);
        return measured;
    }

    private Overview measure(long start) {
        Instant at = Instant.now();
        Measurement measurement = new Measurement();
        var waiting = measurement.start("waiting", waiters::measure);
        var found = measurement.start("waits", matches::seats);
        var regions = measurement.start("servers", servers::measure);
        var heard = measurement.start("instances", reports::all);
        Waiting waitingNow = waiting.value();
        if (waitingNow != null && waitingNow.source().equals("redis")) {
            measurement.unknown(
                    "waiting.oldest", "PostgreSQL is away: who waits in its own pool is not counted either.");
        }
        List<Taken> seats = seats(found.value(), measurement);
        List<RegionFigures.Region> pool = regions.value();
        List<Heard> instances = heard.value();
        return new Overview(
                at,
                Duration.ofNanos(System.nanoTime() - start).toMillis(),
                waitingNow,
                instances == null ? null : traffic(instances, measurement),
                seats.isEmpty() ? null : LatestMatches.waits(seats),
                seats.isEmpty() ? null : LatestMatches.quality(seats),
                pool == null ? null : pool.stream().limit(REGIONS).toList(),
                instances == null ? null : realtime(instances),
                instances == null
                        ? null
                        : instances.stream()
                                .limit(INSTANCES)
                                .map(Overviews::view)
                                .toList(),
                measurement.unknown());
    }

    private static List<Taken> seats(@Nullable List<Taken> found, Measurement measurement) {
        if (found != null && found.isEmpty()) {
            measurement.unknown("waits", NO_MATCH);
        }
        return found == null ? List.of() : found;
    }

    /** The sums of those that are heard of. */
    private static Map<String, Rate> traffic(List<Heard> instances, Measurement measurement) {
        List<Map<String, Rate>> counted = instances.stream()
                .filter(one -> !one.isSilent())
                .map(one -> one.report().perSecond())
                .toList();
        Map<String, Rate> sums = new TreeMap<>();
        for (String what : names(counted)) {
            if (counted.stream().allMatch(one -> one.containsKey(what))) {
                sums.put(what, counted.stream().map(one -> one.get(what)).reduce(new Rate(0, 0), Rate::plus));
            } else {
                measurement.unknown("traffic." + what, NOT_COUNTED + what + ".");
            }
        }
        return sums;
    }

    private static Set<String> names(List<Map<String, Rate>> counted) {
        return counted.stream().flatMap(one -> one.keySet().stream()).collect(Collectors.toSet());
    }

    private static Realtime realtime(List<Heard> instances) {
        List<InstanceReport> live = instances.stream()
                .filter(one -> !one.isSilent())
                .map(Heard::report)
                .toList();
        return new Realtime(
                live.stream().mapToLong(InstanceReport::sockets).sum(),
                live.stream().mapToLong(InstanceReport::rooms).sum());
    }

    private static Instance view(Heard heard) {
        return new Instance(heard.report(), heard.agoSeconds(), heard.isSilent());
    }
}
