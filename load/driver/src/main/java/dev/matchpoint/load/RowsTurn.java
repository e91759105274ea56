package dev.matchpoint.load;

import static dev.matchpoint.load.report.Measurement.Kind.CLOSED;

import dev.matchpoint.load.player.Crowd;
import dev.matchpoint.load.player.Order;
import dev.matchpoint.load.player.Players;
import dev.matchpoint.load.player.Ratings;
import dev.matchpoint.load.report.Measurement;
import dev.matchpoint.load.report.Medians;
import dev.matchpoint.load.report.Target;
import dev.matchpoint.load.store.StandingRows;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** Joins on PostgreSQL beside few and many standing tickets. */
final class RowsTurn {

    private static final String PATH = "/api/matchmaking/";

    /** A hundred times the tickets may cost twice, and not more. */
    private static final double GROWTH = 2;

    private final Session session;
    private final List<Integer> standing;
    private final StandingRows rows;
    private final Crowd crowd;
    private int drawn;

    RowsTurn(Session session) throws SQLException, IOException, InterruptedException {
        this.session = session;
        this.standing = session.options().numbers(Option.ROWS);
        int most = standing.getLast();
        this.rows = new StandingRows(session.connection(), Players.seed(session.connection(), new int[most]));
        this.crowd = session.crowd(Ratings.pairsBetween(most, session.options().number(Option.ACCOUNTS), 2), PATH);
    }

    void measure(int round) throws SQLException, InterruptedException {
        for (int tickets : standing) {
            rows.stand(tickets);
            int[] order = Order.ofPairs(crowd.players().size(), ++drawn);
            session.measureJoins(subject(tickets), round, crowd, session.closed(), order);
            session.endRound(crowd);
        }
        rows.stand(0);
    }

    void addTargets() {
        Medians medians = session.findings().medians();
        String few = subject(standing.getFirst());
        String many = subject(standing.getLast());
        session.findings()
                .add(Target.atMost(
                        "Time of a join on PostgreSQL, beside many to few",
                        Medians.ratio(
                                medians.of(few, CLOSED, Measurement::perSecond),
                                medians.of(many, CLOSED, Measurement::perSecond)),
                        GROWTH,
                        ""));
        session.findings()
                .add(Target.atMost(
                        "CPU of a join on PostgreSQL, beside many to few",
                        Medians.ratio(
                                medians.of(many, CLOSED, Measurement::servedMicros),
                                medians.of(few, CLOSED, Measurement::servedMicros)),
                        GROWTH,
                        ""));
    }

    private static String subject(int standing) {
        return String.format("on PostgreSQL beside %,d", standing);
    }
}
