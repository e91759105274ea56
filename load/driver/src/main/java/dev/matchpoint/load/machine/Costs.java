package dev.matchpoint.load.machine;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Processor seconds, each null where it cannot be known. */
public record Costs(
        @Nullable Double server,
        @Nullable Double postgres,
        @Nullable Double redis,
        @Nullable Double driver) {

    /**
     * Whose costs are counted, beside this process.
     *
     * @param servers the JVMs that answer the calls; none if they are elsewhere
     */
    public record Meter(List<ProcessorTime> servers, Optional<ProcessorTime> postgres, Optional<ProcessorTime> redis) {

        /** Up to now. */
        public Costs now() {
            return new Costs(
                    sum(servers),
                    sum(postgres.stream().toList()),
                    sum(redis.stream().toList()),
                    sum(List.of(ProcessorTime.of(ProcessHandle.current()))));
        }

        private static @Nullable Double sum(List<ProcessorTime> processes) {
            List<Double> known =
                    processes.stream().flatMap(one -> one.seconds().stream()).toList();
            return known.isEmpty()
                    ? null
                    : (Double) known.stream().mapToDouble(Double::doubleValue).sum();
        }
    }

    /** What has been used since then. */
    public Costs since(Costs then) {
        return new Costs(
                minus(server, then.server),
                minus(postgres, then.postgres),
                minus(redis, then.redis),
                minus(driver, then.driver));
    }

    private static @Nullable Double minus(@Nullable Double now, @Nullable Double then) {
        return now == null || then == null ? null : (Double) (now - then);
    }
}
