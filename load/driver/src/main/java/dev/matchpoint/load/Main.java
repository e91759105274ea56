package dev.matchpoint.load;

import dev.matchpoint.load.report.Findings;
import dev.matchpoint.load.report.Picture;
import dev.matchpoint.load.report.ResultsFile;
import dev.matchpoint.load.report.Table;
import dev.matchpoint.load.socket.Reactor;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The program: starts what there is to start, measures, reports. */
public final class Main {

    private static final int NOT_GOOD = 1;
    private static final int USAGE = 64;
    private static final int REALTIME_INSTANCES = 3;

    private Main() {}

    /**
     * Runs what the {@link Options} say. Exit code 1: a call was not answered as it should, a promise was broken, or, if
     * that is wanted, a target was missed.
     */
    public static void main(String[] arguments) throws IOException, SQLException, InterruptedException {
        Locale.setDefault(Locale.ROOT);
        try {
            Options options = Options.of(arguments);
            Files.createDirectories(options.path(Option.OUTPUT));
            System.exit(run(options) ? 0 : NOT_GOOD);
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(USAGE);
        }
    }

    private static boolean run(Options options) throws IOException, SQLException, InterruptedException {
        try (Stage stage = Stage.of(options, instances(options))) {
            Findings findings = new Findings(environment(options, stage));
            try (Session session = new Session(options, stage, findings)) {
                switch (options.command()) {
                    case BENCHMARK -> benchmark(session);
                    case SOAK -> new Soak(session).run();
                    case HEAP -> new HeapRun(session).run();
                    case AWAY -> new AwayTurn(session).run();
                    case JOURNAL -> countCalls(session);
                    case POOL -> new PoolRun(session).run();
                    case WATCHED -> new WatchedRun(session).run();
                    case AUTH -> new AuthRun(session).run();
                    case FLOOD -> new FloodRun(session).run();
                    case ROOMS -> rooms(session);
                    case SOCKETS -> sockets(session);
                    case RESTART -> restart(session);
                }
            }
            new Table(findings).print(System.out);
            new ResultsFile(findings).write(options.output("results.json"));
            new Picture(findings).write(options.output("results.svg"));
            return options.is(Option.STRICT) ? findings.isGood() : findings.isSound();
        }
    }

    private static int instances(Options options) {
        return switch (options.command()) {
            case SOAK -> options.number(Option.INSTANCES);
            case ROOMS, RESTART -> options.number(Option.INSTANCES, REALTIME_INSTANCES);
            case BENCHMARK, HEAP, AWAY, JOURNAL, POOL, SOCKETS, WATCHED, AUTH, FLOOD -> 1;
        };
    }

    private static void rooms(Session session) throws SQLException, IOException, InterruptedException {
        try (Reactor reactor = new Reactor()) {
            new RoomsRun(session, reactor).run();
        }
    }

    private static void sockets(Session session) throws SQLException, IOException, InterruptedException {
        try (Reactor reactor = new Reactor()) {
            new SocketsRun(session, reactor).run();
        }
    }

    private static void restart(Session session) throws SQLException, IOException, InterruptedException {
        try (Reactor reactor = new Reactor()) {
            new RestartRun(session, reactor).run();
        }
    }

    private static void benchmark(Session session) throws SQLException, IOException, InterruptedException {
        new Turns(session).run();
        countCalls(session);
        if (session.jedis().isPresent()) {
            new ScriptCost(session).run();
            session.addSlowLogTarget();
        }
        if (session.jedis().isPresent() && session.stage().ownsStores()) {
            new AwayTurn(session).run();
        }
    }

    private static void countCalls(Session session) throws SQLException, IOException, InterruptedException {
        new CallCounts(session).run();
        if (session.jedis().isPresent()) {
            new WaitingCost(session).run();
        }
    }

    private static Map<String, String> environment(Options options, Stage stage) throws SQLException {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("cores", Integer.toString(Runtime.getRuntime().availableProcessors()));
        environment.put("java", Runtime.version().toString());
        environment.putAll(stage.database().settings());
        stage.redis().ifPresent(redis -> environment.putAll(redis.settings()));
        System.out.println(environment);
        environment.put("options", options.all().toString());
        return environment;
    }
}
