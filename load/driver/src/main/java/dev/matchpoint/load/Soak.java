package dev.matchpoint.load;

import dev.matchpoint.load.http.Pace;
import dev.matchpoint.load.player.Crowd;
import dev.matchpoint.load.player.Flow;
import dev.matchpoint.load.player.Habits;
import dev.matchpoint.load.player.Ratings;
import dev.matchpoint.load.store.Verdict;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Very many players on several processes of the product: do the promises hold? After each round the stores tell. */
final class Soak {

    private static final int CLIENTS = 200;
    private static final int POLL_MILLIS = 250;
    private static final Duration LONGEST_ROUND = Duration.ofMinutes(10);

    private final Session session;
    private final Options options;

    Soak(Session session) {
        this.session = session;
        this.options = session.options();
    }

    /** Plays rounds until so many players have come; or with faults, for so long. */
    void run() throws SQLException, IOException, InterruptedException {
        refuseWhatForgets();
        if (options.faults().isPresent()) {
            new FaultSoak(session).run();
            return;
        }
        Crowd crowd = session.crowd(Ratings.normal(options.number(Option.ACCOUNTS), 1));
        Habits habits = session.habits(POLL_MILLIS);
        Pace pace = new Pace.Closed(options.number(Option.CLIENTS, CLIENTS));
        Optional<String> key =
                options.text(Option.ENDS).equals("api") ? Optional.of(Stage.OPERATOR_KEY) : Optional.empty();
        long came = 0;
        long violations = 0;
        for (int round = 1; came < options.number(Option.PLAYERS); round++) {
            Flow.Outcome outcome = Flow.run(session.stage().products(), crowd, habits, pace, LONGEST_ROUND, round);
            session.findings().add(outcome);
            Verdict verdict = session.endRound(crowd, key);
            came += outcome.came();
            violations += verdict.violations();
            System.out.printf(
                    "Round %d, %,d errors, %,d refused; %s%n", round, outcome.errors(), outcome.refused(), verdict);
        }
        session.findings().add("Players", came);
        session.findings().add("Processes", session.stage().products().size());
        System.out.printf("%,d players, %,d violations%n", came, violations);
    }

    /** What a PostgreSQL that forgets promises is worth nothing. */
    private void refuseWhatForgets() throws SQLException {
        var settings = session.stage().database().settings();
        if (!"on".equals(settings.get("fsync")) || !"on".equals(settings.get("synchronous_commit"))) {
            throw new IllegalArgumentException(
                    "A soak needs a PostgreSQL with fsync and synchronous_commit: " + settings);
        }
    }
}
