package dev.matchpoint.fleet;

import dev.matchpoint.fleet.server.Verdict;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** Measures what becomes of games that want a server, and of those that had one. */
@Startup
@Singleton
class FleetMeters {

    private final Counter assigned;
    private final Counter none;
    private final Counter refused;
    private final Counter late;
    private final Counter over;
    private final Counter again;
    private final Counter lost;

    FleetMeters(MeterRegistry meters) {
        assigned = assignments(meters, "assigned");
        none = assignments(meters, "none");
        refused = assignments(meters, "refused");
        late = assignments(meters, "late");
        over = assignments(meters, "over");
        again = assignments(meters, "again");
        lost = Counter.builder("matchpoint.fleet.lost.games")
                .description("Games whose server was removed, or did not know them any more")
                .register(meters);
    }

    private static Counter assignments(MeterRegistry meters, String outcome) {
        return Counter.builder("matchpoint.fleet.assignments")
                .description("Games that wanted a server")
                .tag("outcome", outcome)
                .register(meters);
    }

    void assigned(Verdict verdict) {
        switch (verdict) {
            case Verdict.Assigned _ -> assigned.increment();
            case Verdict.None _ -> none.increment();
            case Verdict.Refused _ -> refused.increment();
            case Verdict.Late _ -> late.increment();
            case Verdict.Over _ -> over.increment();
            case Verdict.Again _ -> again.increment();
        }
    }

    void lost(int games) {
        lost.increment(games);
    }
}
