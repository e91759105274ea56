package dev.matchpoint.load;

import dev.matchpoint.load.machine.Server;
import dev.matchpoint.load.player.Players;
import dev.matchpoint.load.player.Ratings;
import dev.matchpoint.load.report.Findings;
import dev.matchpoint.load.report.Target;
import dev.matchpoint.load.report.Timeline;
import dev.matchpoint.load.room.Regulars;
import dev.matchpoint.load.room.Turnout;
import dev.matchpoint.load.socket.Reactor;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;

/** All instances are ended in order and started again, one after the other, while clients play: is anything lost, is there a storm? */
final class RestartRun {

    private static final int CLIENTS = 2_000;

    /** So many clients publish once in this many seconds. */
    private static final int SECONDS_EACH = 10;

    private static final Duration CALM = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);
    private static final double STORM = 10;

    private final Session session;
    private final Reactor reactor;
    private final List<Server> servers;
    private final Timeline timeline = new Timeline();
    private double slowestEnd;

    RestartRun(Session session, Reactor reactor) {
        this.session = session;
        this.reactor = reactor;
        this.servers = session.stage().servers();
        if (servers.size() < 2) {
            throw new IllegalArgumentException("A rolling restart needs several instances of its own");
        }
    }

    void run() throws SQLException, IOException, InterruptedException {
        int rooms = session.options().number(Option.CLIENTS, CLIENTS) / RoomsRun.MEMBERS;
        int clients = rooms * RoomsRun.MEMBERS;
        Players players = Players.seed(session.connection(), Ratings.normal(clients, 1));
        Regulars regulars = new Regulars(reactor, session.stage().products(), "regular", rooms, RoomsRun.MEMBERS);
        regulars.enter(players, Stage.OPERATOR_KEY);
        int rate = session.options().number(Option.RATE);
        regulars.begin(rate > 0 ? rate : (double) clients / SECONDS_EACH);
        Thread.sleep(CALM);
        double from = regulars.turnout().seconds();
        for (int i = 0; i < servers.size(); i++) {
            restart(regulars, i);
        }
        double to = regulars.turnout().seconds();
        Thread.sleep(CALM);
        regulars.end();
        awaitAll(regulars);
        report(regulars, clients, from, to);
        regulars.close();
    }

    private void restart(Regulars regulars, int index) throws IOException, InterruptedException {
        double from = regulars.turnout().seconds();
        servers.get(index).terminate();
        double ended = regulars.turnout().seconds();
        servers.get(index).startAgain();
        double to = regulars.turnout().seconds();
        slowestEnd = Math.max(slowestEnd, ended - from);
        timeline.mark("instance " + (index + 1), from, to);
        System.out.printf(
                "Instance %d ended after %.1f s, was ready after %.1f s; %,d clients are connected%n",
                index + 1, ended - from, to - from, regulars.connected());
    }

    private void awaitAll(Regulars regulars) throws InterruptedException {
        long start = System.nanoTime();
        while (regulars.missing() > 0 && System.nanoTime() - start < PATIENCE.toNanos()) {
            Thread.sleep(BETWEEN_LOOKS);
        }
        reactor.check();
    }

    private void report(Regulars regulars, int clients, double from, double to) throws IOException {
        Findings findings = session.findings();
        Turnout.Seen seen = regulars.turnout();
        long missing = regulars.missing();
        List<Integer> window = seen.opened().subList((int) from, seen.opened().size());
        double mean = clients / (to - from);
        findings.addErrors(seen.wrong() + missing);
        findings.add("Clients", clients);
        findings.add("Events in all rooms", regulars.events());
        findings.add("Events, answers and clients that are missing in the end", missing);
        findings.add("Sessions and rooms that could not be gone on with", seen.lost());
        findings.add("Events that were told again after a resume", seen.again());
        findings.add("Connections by how they ended: code, status, 0 where nobody listened", seen.ends());
        findings.add("Seconds of the whole restart", to - from);
        findings.add("Seconds from SIGTERM to the end of the process, at most", slowestEnd);
        findings.add(
                "Connections opened in the restart",
                window.stream().mapToInt(Integer::intValue).sum());
        findings.add("Connections opened in the fullest second", Collections.max(window));
        findings.add(
                "Clients connected at the least",
                Collections.min(seen.connected().subList((int) from, (int) to)));
        findings.add(Target.atMost("Lost events", (double) (seen.wrong() + missing), 0, ""));
        findings.add(Target.atMost(
                "Connections in the fullest second, to clients per second of the restart",
                Collections.max(window) / mean,
                STORM,
                ""));
        timeline.add("Connections opened in each second", seen.opened())
                .add("Clients in their rooms", seen.connected())
                .write(session.options().output("restart.svg"));
    }
}
