package dev.matchpoint.load;

import dev.matchpoint.load.life.Lives;
import dev.matchpoint.load.player.Players;
import dev.matchpoint.load.player.Story.Lie.Promise;
import dev.matchpoint.load.store.AlwaysTrue;
import dev.matchpoint.load.store.Audit;
import dev.matchpoint.load.store.RedisQueue;
import dev.matchpoint.load.store.Tellings;
import dev.matchpoint.load.store.Unheard;
import dev.matchpoint.load.store.Verdict;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import redis.clients.jedis.Jedis;

/** Asks the stores about players who go on: on the way what can be asked then, all of it in the end. */
final class SoakAudit {

    private final Session session;
    private final Players players;
    private final AlwaysTrue always;
    private Verdict found = Verdict.NONE;

    SoakAudit(Session session, Players players) {
        this.session = session;
        this.players = players;
        this.always = new AlwaysTrue(players);
    }

    /** Checks what players were told since the last time, while they play on. */
    void checkTellings(Lives lives) throws SQLException {
        try (Connection connection = session.stage().database().connect()) {
            Verdict now = new Tellings(connection).verdict(lives.takeTellings()).plus(always.look(connection));
            now.examples().forEach(SoakAudit::say);
            lives.takeLies().forEach(SoakAudit::say);
            found = found.plus(now);
        }
    }

    /** What was found so far, by the stores or in the answers. */
    long violations(Lives lives) {
        return found.violations() + ofAnswers(lives).violations();
    }

    /** Asks about everybody, when nobody comes any more. */
    Verdict end(Lives lives) throws SQLException, InterruptedException {
        try (Connection connection = session.stage().database().connect();
                Jedis jedis = session.stage().store().connect()) {
            RedisQueue.awaitQuiet(jedis);
            Verdict standing =
                    new Audit(connection, Optional.of(jedis), session.stage().products()).of(lives);
            always.startOver();
            checkTellings(lives);
            return standing.plus(found)
                    .plus(ofAnswers(lives))
                    .plus(new Unheard(connection).verdict(players, lives::matches));
        }
    }

    private static Verdict ofAnswers(Lives lives) {
        return new Verdict(
                0,
                0,
                0,
                0,
                lives.lies(Promise.ONE_MATCH),
                lives.lies(Promise.TRUTH),
                lives.lies(Promise.NOBODY_LOST),
                0,
                0,
                0,
                List.of());
    }

    private static void say(String broken) {
        System.out.println("BROKEN: " + broken);
    }
}
