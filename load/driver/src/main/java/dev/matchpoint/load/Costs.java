package dev.matchpoint.load;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Processor seconds, each null where it cannot be known. */
record Costs(
        @Nullable Double server,
        @Nullable Double postgres,
        @Nullable Double driver) {

    /** Of these processes up to now, and of this one. */
    static Costs now(Optional<ProcessorTime> server, Optional<ProcessorTime> postgres) {
        return new Costs(
                seconds(server), seconds(postgres), seconds(Optional.of(ProcessorTime.of(ProcessHandle.current()))));
    }

    /** What has been used since then. */
    Costs since(Costs then) {
        return new Costs(minus(server, then.server), minus(postgres, then.postgres), minus(driver, then.driver));
    }

    private static @Nullable Double seconds(Optional<ProcessorTime> processes) {
        return processes.flatMap(ProcessorTime::seconds).orElse(null);
    }

    private static @Nullable Double minus(@Nullable Double now, @Nullable Double then) {
        return now == null || then == null ? null : (Double) (now - then);
    }
}
