package dev.matchpoint.load;

import dev.matchpoint.load.fault.Fault;
import dev.matchpoint.load.fault.FaultPlan;
import dev.matchpoint.load.fault.Saboteur;
import dev.matchpoint.load.life.Instance;
import dev.matchpoint.load.life.Lives;
import dev.matchpoint.load.life.Tally.Kind;
import dev.matchpoint.load.machine.Heap;
import dev.matchpoint.load.machine.Server;
import dev.matchpoint.load.player.Crowd;
import dev.matchpoint.load.player.Ratings;
import dev.matchpoint.load.player.Requests;
import dev.matchpoint.load.store.RedisQueue;
import dev.matchpoint.load.store.Verdict;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import redis.clients.jedis.Jedis;

/**
 * Players who go on for minutes at half of what is possible, while one server after the other fails: do the promises hold,
 * and does anything grow? Tellings are checked with the stores all along, everybody in the end.
 */
final class FaultSoak {

    private static final int CLIENTS = 200;
    private static final int POLL_MILLIS = 1_000;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration FULL_LOAD = Duration.ofSeconds(10);
    private static final Duration BETWEEN_SAMPLES = Duration.ofMinutes(1);

    /** The share of the time from fault to fault in which there is none, however long the last one took. */
    private static final int UNDISTURBED = 5;

    /** Of a short run, that its quarters have samples, too. */
    private static final int SAMPLES = 8;

    private final Session session;
    private final Options options;
    private final Duration length;
    private final FaultPlan plan;
    private final List<Instance> instances;
    private final List<Server> servers;
    private final Saboteur saboteur;
    private final EngineWatch engines;
    private final SoakReport report = new SoakReport();
    private long lastSample;
    private long start;

    FaultSoak(Session session) {
        this.session = session;
        this.options = session.options();
        this.length = Duration.ofMinutes(options.number(Option.MINUTES));
        this.plan = FaultPlan.of(length, options.faults().orElseThrow(), options.number(Option.SEED));
        Stage.OwnStores stores = session.stage().ownStores();
        this.servers = session.stage().servers();
        this.instances =
                servers.stream().map(server -> new Instance(server.url())).toList();
        this.saboteur = new Saboteur(stores.redis(), stores.postgres(), servers.getLast(), instances.getLast()::ends);
        this.engines = new EngineWatch(session.stage().products());
    }

    void run() throws SQLException, IOException, InterruptedException {
        if (servers.size() < 2 || !options.usesRedis()) {
            throw new IllegalArgumentException("A soak with faults needs two processes, and the path on Redis");
        }
        System.out.println("Faults, drawn with seed=" + options.number(Option.SEED) + ":\n" + plan);
        Crowd seeded = session.crowd(Ratings.normal(options.number(Option.ACCOUNTS), 1));
        SoakAudit audit = new SoakAudit(session, seeded.players());
        int clients = options.number(Option.CLIENTS, CLIENTS);
        try (Lives lives = new Lives(seeded.players(), instances, conduct(), clients)) {
            double rate = fullLoad(lives) / 2;
            session.findings().add("Joins per second under faults, half of full load", rate);
            play(lives, rate, audit);
            lives.finish();
            engines.await(EngineWatch.REDIS);
            end(lives, audit);
        }
    }

    private Lives.Conduct conduct() {
        return new Lives.Conduct(
                new Requests(session.stage().products().getFirst(), options.text(Option.PATH)),
                Stage.OPERATOR_KEY,
                Duration.ofMillis(options.number(Option.POLL, POLL_MILLIS)),
                options.share(Option.CANCELS),
                options.number(Option.SEED));
    }

    /** How many joins a second are possible, with all that follows from them. */
    private static double fullLoad(Lives lives) throws InterruptedException {
        lives.open(0);
        Thread.sleep(WARM_UP);
        long before = joined(lives);
        long since = System.nanoTime();
        Thread.sleep(FULL_LOAD);
        double perSecond = (joined(lives) - before) / ((System.nanoTime() - since) / 1e9);
        lives.hold();
        System.out.printf("Full load: %,.0f joins a second%n", perSecond);
        return perSecond;
    }

    private static long joined(Lives lives) {
        return lives.tally().now().getOrDefault(Kind.JOINED, 0L);
    }

    private void play(Lives lives, double rate, SoakAudit audit)
            throws SQLException, IOException, InterruptedException {
        start = System.nanoTime();
        sample();
        lives.open(rate);
        for (int i = 0; i < plan.faults().size(); i++) {
            Fault fault = plan.faults().get(i);
            long began = System.nanoTime();
            Map<Kind, Long> before = lives.tally().now();
            saboteur.strike(fault);
            Duration whole = engines.await(EngineWatch.REDIS);
            instances.getLast().isBack();
            Thread.sleep(Math.max(
                    plan.at(i + 1).minus(since()).toMillis(), plan.every().toMillis() / UNDISTURBED));
            audit.checkTellings(lives);
            SoakReport.Stretch stretch = new SoakReport.Stretch(
                    Duration.ofNanos(System.nanoTime() - began),
                    SoakReport.between(before, lives.tally().now()),
                    lives.tally().latencies(),
                    whole);
            lives.tally().takeExamples().forEach(System.out::println);
            System.out.println(report.line(since(), fault, stretch, audit.violations(lives)));
            if (System.nanoTime() - lastSample >= betweenSamples().toNanos()
                    || i + 1 == plan.faults().size()) {
                lives.hold();
                sample();
                lives.open(rate);
            }
        }
    }

    /** A little early: a fault that took longer must not cost a sample. */
    private Duration betweenSamples() {
        Duration shorter = length.dividedBy(SAMPLES);
        return (shorter.compareTo(BETWEEN_SAMPLES) < 0 ? shorter : BETWEEN_SAMPLES).minusSeconds(2);
    }

    /** When nobody calls: what is held then is held for good, or by those who wait and play, or in a cache. */
    private void sample() throws IOException, InterruptedException {
        lastSample = System.nanoTime();
        for (int i = 0; i < servers.size(); i++) {
            String name =
                    "heap of process " + (i + 1) + (i + 1 == servers.size() ? ", which is ended now and then" : "");
            report.hold(name, since(), new Heap(servers.get(i).process()).liveBytes());
        }
        try (Jedis jedis = session.stage().store().connect()) {
            report.hold("Redis", since(), RedisQueue.usedBytes(jedis));
        }
        System.out.println(report.memoryLine(since()));
    }

    private Duration since() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private void end(Lives lives, SoakAudit audit) throws SQLException, InterruptedException {
        Map<Kind, Long> counts = lives.tally().now();
        Verdict verdict = audit.end(lives);
        session.findings().add(verdict);
        session.findings().addErrors(counts.getOrDefault(Kind.WRONG, 0L));
        lives.tally().takeExamples().forEach(System.out::println);
        session.findings().add("Counted", counts);
        session.findings().add("Times that one who plays was told to wait", lives.waitedInMatch());
        session.findings().add("Processes", servers.size());
        report.addTo(session.findings());
        System.out.printf(
                "%,d players came, %,d violations%n", counts.getOrDefault(Kind.CAME, 0L), verdict.violations());
    }
}
