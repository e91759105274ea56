package dev.matchpoint.operations.overview;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.fleet.RegionFigures.Region;
import dev.matchpoint.operations.instance.InstanceReport;
import dev.matchpoint.operations.instance.InstanceReport.Rate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * How all of it is, at a glance: of all instances together, measured for this document. What cannot be known at the moment is
 * null, and {@code unknown} says why, under the same name.
 *
 * @param at when it was measured, by this instance's clock
 * @param tookMillis how long measuring took
 * @param traffic how often what happens, of all instances that are heard of
 */
@Schema(name = "Overview")
record Overview(
        Instant at,
        long tookMillis,
        @Nullable Waiting waiting,
        @Nullable Map<String, Rate> traffic,
        @Nullable Waits waits,
        @Nullable Quality quality,
        @Nullable List<Region> servers,
        @Nullable Realtime realtime,
        @Nullable List<Instance> instances,
        Map<String, String> unknown) {

    /**
     * Who waits.
     *
     * @param source which store has said so: {@code postgresql}, or {@code redis} while PostgreSQL is away
     * @param queueCount how many queues there are in which somebody waits
     * @param queues those with most players, 50 at most
     */
    @Schema(name = "WaitingOverview")
    record Waiting(
            long total,
            String source,
            int queueCount,
            List<Queue> queues,
            Histogram histogram,
            @Nullable Oldest oldest) {}

    /** Who waits in a queue of a pool. */
    @Schema(name = "QueueOverview")
    record Queue(
            String queue,
            String pool,
            long waiting,
            @Nullable Double oldestSeconds) {}

    /**
     * Who waits, by rating.
     *
     * @param width of each band but the lowest and the highest, which have all beyond them
     * @param bands those in which somebody waits, the lowest first
     */
    @Schema(name = "RatingHistogram")
    record Histogram(int width, List<Band> bands) {}

    /**
     * Those whose ratings are near one another.
     *
     * @param from the lowest rating; null of the lowest band
     * @param oldestSeconds how long the one has waited who has waited longest
     */
    @Schema(name = "RatingBand")
    record Band(
            @Nullable Integer from, long waiting, @Nullable Double oldestSeconds) {}

    /** Who has waited longest. */
    @Schema(name = "OldestWaiter")
    record Oldest(PlayerId userId, String queue, String pool, int rating, double waitedSeconds) {}

    /**
     * How long those have waited who were matched last.
     *
     * @param count how many they are
     */
    @Schema(name = "WaitsOverview")
    record Waits(int count, double p50Seconds, double p95Seconds, double p99Seconds) {}

    /**
     * How far apart those were who were matched last.
     *
     * @param points the latest matches, 200 at most, each the longest wait in it in seconds, and the difference of ratings
     */
    @Schema(name = "MatchQuality")
    record Quality(int p50Difference, int p95Difference, List<List<Double>> points) {}

    /**
     * Who is connected.
     *
     * @param rooms that have members connected, counted once for each instance that they are connected to
     */
    @Schema(name = "RealtimeOverview")
    record Realtime(long sockets, long rooms) {}

    /**
     * An instance.
     *
     * @param heardSecondsAgo how long ago it has said so
     * @param isSilent whether it says nothing any more
     */
    @Schema(name = "InstanceOverview")
    record Instance(InstanceReport report, double heardSecondsAgo, boolean isSilent) {}
}
