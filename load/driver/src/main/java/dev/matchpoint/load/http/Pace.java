package dev.matchpoint.load.http;

import java.time.Duration;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

/** When calls are meant to be sent. */
public sealed interface Pace {

    /** How many calls may be under way at once. */
    int connections();

    /** As soon as the connection has its last answer: as fast as it goes. */
    record Closed(int connections) implements Pace {}

    /**
     * At these times, whether or not earlier calls have been answered. A call that finds no free connection is late, and
     * its latency counts from when it should have been sent: a server that stalls cannot hide it by slowing the clients.
     *
     * @param dueNanos times since the start, ascending
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    record Open(int connections, long[] dueNanos) implements Pace {

        /** Random arrivals at a rate (a Poisson process), the same in every run. */
        public static Open poisson(int connections, double perSecond, Duration length) {
            SplittableRandom random = new SplittableRandom(1);
            double mean = 1e9 / perSecond;
            long[] due = LongStream.iterate(
                            0,
                            at -> at < length.toNanos(),
                            at -> at + (long) (-Math.log(1 - random.nextDouble()) * mean))
                    .toArray();
            return new Open(connections, due);
        }
    }
}
