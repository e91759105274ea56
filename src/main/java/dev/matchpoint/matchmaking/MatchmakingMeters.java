package dev.matchpoint.matchmaking;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** Measures what players are told when they come and go, and what the sweeps do for those who wait. */
@Startup
@Singleton
class MatchmakingMeters {

    static final String REDIS = "redis";
    static final String POSTGRESQL = "postgresql";

    private static final Duration[] TIMES = {
        Duration.ofMillis(10),
        Duration.ofMillis(50),
        Duration.ofMillis(250),
        Duration.ofSeconds(1),
        Duration.ofSeconds(5)
    };

    private static final Set<Outcome> JOINED = EnumSet.complementOf(EnumSet.of(Outcome.LEFT));
    private static final Set<Outcome> LEFT = EnumSet.of(Outcome.LEFT, Outcome.MATCHED, Outcome.NONE, Outcome.RETRY);

    private final OfEngine redis;
    private final OfEngine postgres;
    private final Map<Sweep, Timer> sweeps = new EnumMap<>(Sweep.class);

    MatchmakingMeters(MeterRegistry meters) {
        redis = OfEngine.of(meters, REDIS);
        postgres = OfEngine.of(meters, POSTGRESQL);
        for (Sweep sweep : Sweep.values()) {
            sweeps.put(
                    sweep,
                    Timer.builder("matchpoint.sweep")
                            .description("How long the sweeps of this instance take")
                            .tag("sweep", word(sweep))
                            .serviceLevelObjectives(TIMES)
                            .register(meters));
        }
    }

    /** What is done again and again for those who wait. */
    enum Sweep {
        /** Silent tickets of PostgreSQL end. */
        EXPIRE,
        /** Those who wait in PostgreSQL are paired. */
        PAIR,
        /** All of it, in Redis. */
        REDIS
    }

    private enum Outcome {
        MATCHED,
        WAITING,
        ALREADY,
        LEFT,
        NONE,
        RETRY;

        static Outcome of(Standing standing) {
            return switch (standing) {
                case Standing.Matched _ -> MATCHED;
                case Standing.Waiting waiting -> waiting.already() ? ALREADY : WAITING;
                case Standing.Left() -> LEFT;
                case Standing.NotInQueue() -> NONE;
                case Standing.TryAgain() -> RETRY;
            };
        }
    }

    private record OfEngine(
            Map<Outcome, Counter> joins, Map<Outcome, Counter> leaves, Counter expiries, Counter pairs) {

        static OfEngine of(MeterRegistry meters, String engine) {
            return new OfEngine(
                    outcomes(meters, "matchpoint.joins", "What players were told who joined", engine, JOINED),
                    outcomes(meters, "matchpoint.leaves", "What players were told who left", engine, LEFT),
                    counter("matchpoint.expiries", "Tickets that ended for silence", engine)
                            .register(meters),
                    counter("matchpoint.sweep.pairs", "Matches that nobody had to ask for", engine)
                            .register(meters));
        }

        private static Map<Outcome, Counter> outcomes(
                MeterRegistry meters, String name, String description, String engine, Set<Outcome> possible) {
            Map<Outcome, Counter> counters = new EnumMap<>(Outcome.class);
            for (Outcome outcome : possible) {
                counters.put(
                        outcome,
                        counter(name, description, engine)
                                .tag("outcome", word(outcome))
                                .register(meters));
            }
            return counters;
        }

        private static Counter.Builder counter(String name, String description, String engine) {
            return Counter.builder(name).description(description).tag("engine", engine);
        }
    }

    private static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private OfEngine of(String engine) {
        return engine.equals(REDIS) ? redis : postgres;
    }

    /** A player who joins is told this. */
    Told joined(Told told) {
        return count(of(told.engine()).joins, told);
    }

    /** A player who leaves is told this. */
    Told left(Told told) {
        return count(of(told.engine()).leaves, told);
    }

    private static Told count(Map<Outcome, Counter> outcomes, Told told) {
        requireNonNull(outcomes.get(Outcome.of(told.standing()))).increment();
        return told;
    }

    /** So many tickets have ended for silence. */
    void expired(String engine, long tickets) {
        of(engine).expiries.increment((double) tickets);
    }

    /** A sweep has made a match. */
    void paired(String engine) {
        of(engine).pairs.increment();
    }

    /** A sweep has done its turn. */
    void swept(Sweep sweep, long startNanos) {
        requireNonNull(sweeps.get(sweep)).record(System.nanoTime() - startNanos, TimeUnit.NANOSECONDS);
    }
}
