package dev.matchpoint.load;

import static dev.matchpoint.load.report.Measurement.Kind.CLOSED;

import dev.matchpoint.load.machine.EmbeddedRedis;
import dev.matchpoint.load.player.Call;
import dev.matchpoint.load.player.Crowd;
import dev.matchpoint.load.player.Order;
import dev.matchpoint.load.player.Ratings;
import dev.matchpoint.load.report.Measurement;
import dev.matchpoint.load.report.Medians;
import dev.matchpoint.load.report.Target;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Joins on the path on Redis while Redis is away, beside joins on PostgreSQL's own path: the same product, clients, players'
 * ratings and order, in turns. Redis is killed in each round, and is back before the stores are asked about everybody.
 */
final class AwayTurn {

    static final String OWN_PATH = "join on PostgreSQL";
    static final String AWAY = "join while Redis is away";

    private static final String PATH = "/api/matchmaking/";
    private static final double OF_THE_OWN_PATH = 0.8;

    private final Session session;
    private final EmbeddedRedis redis;
    private final EngineWatch engines;
    private final Crowd onPostgres;
    private final Crowd onRedis;
    private final List<Double> backAfter = new ArrayList<>();

    /** Seeds two populations of the same ratings. */
    AwayTurn(Session session) throws SQLException, IOException, InterruptedException {
        if (!session.options().usesRedis()) {
            throw new IllegalArgumentException("Where no Redis is used, none can be away: leave out path=");
        }
        this.session = session;
        this.redis = session.stage().ownStores().redis();
        this.engines = new EngineWatch(session.stage().products());
        int[] ratings = Ratings.normal(session.options().number(Option.ACCOUNTS), 6);
        this.onPostgres = session.crowd(ratings, PATH);
        this.onRedis = session.crowd(ratings);
    }

    void run() throws SQLException, IOException, InterruptedException {
        engines.await(EngineWatch.REDIS);
        warmUp();
        for (int round = 1; round <= session.options().number(Option.ROUNDS); round++) {
            // Neither is always the first: what a loop leaves to the next one is left to both.
            boolean ownFirst = round % 2 == 1;
            if (ownFirst) {
                measureOwnPath(round);
            }
            measureAway(round);
            if (!ownFirst) {
                measureOwnPath(round);
            }
        }
        addTarget();
    }

    private void warmUp() throws SQLException, IOException, InterruptedException {
        int[] order = order(onPostgres, 0);
        session.warmUp(onPostgres, Call.JOIN, order);
        session.endRound(onPostgres);
        takeAway();
        session.warmUp(onRedis, Call.JOIN, order);
        bringBack();
        session.endRound(onRedis);
    }

    private void measureOwnPath(int round) throws SQLException, InterruptedException {
        session.measureJoins(OWN_PATH, round, onPostgres, session.closed(), order(onPostgres, round));
        session.endRound(onPostgres);
    }

    private void measureAway(int round) throws SQLException, IOException, InterruptedException {
        takeAway();
        session.measureJoins(AWAY, round, onRedis, session.closed(), order(onRedis, round));
        bringBack();
        session.endRound(onRedis);
    }

    private void takeAway() throws InterruptedException {
        redis.kill();
        engines.await(EngineWatch.POSTGRESQL);
    }

    private void bringBack() throws IOException, InterruptedException {
        engines.await(EngineWatch.POSTGRESQL); // It was so to the end.
        redis.startEmpty();
        backAfter.add(engines.await(EngineWatch.REDIS).toMillis() / 1e3);
        session.reconnectRedis();
    }

    private static int[] order(Crowd crowd, int round) {
        return Order.random(crowd.players().size(), 100 + round);
    }

    private void addTarget() {
        Medians medians = session.findings().medians();
        session.findings()
                .add(Target.atLeast(
                        "Joins per second while Redis is away, to those on PostgreSQL's own path",
                        Medians.ratio(
                                medians.of(AWAY, CLOSED, Measurement::perSecond),
                                medians.of(OWN_PATH, CLOSED, Measurement::perSecond)),
                        OF_THE_OWN_PATH,
                        ""));
        session.findings()
                .add("Seconds until a Redis that was started again served, median", Medians.middle(backAfter.stream()));
    }
}
