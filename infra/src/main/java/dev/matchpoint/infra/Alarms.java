package dev.matchpoint.infra;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.AlarmBase;
import software.amazon.awscdk.services.cloudwatch.AnomalyDetectionAlarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.Topic;
import software.amazon.awscdk.services.sns.subscriptions.EmailSubscription;

/**
 * Alarms, and the two topics that they go to: pages, for what players notice, and tickets, for what can wait until the morning.
 * Those that docs/runbook.md has are called as there, and have the thresholds of docker/prometheus/alerts.yml; the others are in
 * infra/README.md.
 */
final class Alarms {

    private static final double GIB = 1 << 30;

    /** What becomes of claims that should not, and what else becomes of them, as often as it is asked. */
    private static final List<String> CONFLICTS = List.of("playing", "over", "rating", "apart");

    private static final List<String> OTHER_VERDICTS = List.of("stored", "known", "met");

    private final Stack stack;
    private final String service;
    private final Watch watch;
    private final SnsAction page;
    private final SnsAction ticket;

    private Alarms(Stack stack, Watch watch, Settings settings) {
        this.stack = stack;
        this.service = stack.getStackName();
        this.watch = watch;
        this.page = new SnsAction(topic("Pages", settings));
        this.ticket = new SnsAction(topic("Tickets", settings));
    }

    static void in(Stack stack, Watch watch, Settings settings) {
        Alarms alarms = new Alarms(stack, watch, settings);
        alarms.watchProgram();
        alarms.watchMatchmaking();
        alarms.watchGameServers();
        alarms.watchTasks();
        alarms.watchPostgres(settings.size());
        alarms.watchRedis(settings.size());
    }

    private void watchProgram() {
        above("InstanceDown", page, watch.unhealthyTasks(), 0, 2);
        above("PostgresAway", page, Reading.DATABASE_AWAY.of(service, "Maximum"), 0, 1);
        below("RedisAway", page, Reading.ENGINE_STATE.of(service, "Minimum", "redis"), 1, 2);
        above("EngineFlaps", ticket, during(15, Reading.ENGINE_TRANSITIONS.of(service, "Sum", "postgresql")), 3, 1);
        above("JournalBehind", page, Reading.JOURNAL_AGE.of(service, "Maximum"), 5, 1);
        above("RedisOverloaded", page, Reading.SCRIPT_FAILURES.of(service, "Sum", "overloaded"), 0, 1);
        above("ScriptErrors", ticket, during(10, Reading.SCRIPT_FAILURES.of(service, "Sum", "error")), 0, 1);
        below("RoomsApart", page, Reading.REALTIME_REDIS.of(service, "Minimum"), 1, 1);
        // No collector says anything: the alarms above are blind, and so is the scaling by sockets.
        alarm("SocketsUnknown", Reading.SOCKETS_OPEN.of(service, "SampleCount"), 5)
                .threshold(1)
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                .treatMissingData(TreatMissingData.BREACHING)
                .build()
                .addAlarmAction(ticket);
    }

    private void watchMatchmaking() {
        above("JoinsFail", page, watch.failures(), 5, 2);
        // 60 in five minutes are the 0.2 a second of the rule for Prometheus.
        IMetric nobody = Watch.math(
                Duration.minutes(5),
                "IF(joins > 60 AND FILL(matches, 0) == 0, 1, 0)",
                Map.of(
                        "joins", during(5, Reading.JOINS.of(service, "Sum", "waiting")),
                        "matches", during(5, Reading.MATCHES.of(service, "Sum"))));
        above("NobodyIsMatched", page, nobody, 0, 2);
        String conflicting = sum(CONFLICTS);
        String all = conflicting + " + " + sum(OTHER_VERDICTS);
        IMetric conflicts = Watch.math(
                Duration.minutes(10),
                "IF(%s > 0, (%s) / (%s), 0)".formatted(all, conflicting, all),
                Stream.concat(CONFLICTS.stream(), OTHER_VERDICTS.stream())
                        .collect(Collectors.toMap(Function.identity(), this::verdicts)));
        above("LedgerConflicts", ticket, conflicts, 0.1, 1);
    }

    private static String sum(List<String> metrics) {
        return metrics.stream().map("FILL(%s, 0)"::formatted).collect(Collectors.joining(" + "));
    }

    private Metric verdicts(String verdict) {
        return during(10, Reading.LEDGER_VERDICTS.of(service, "Sum", verdict));
    }

    private void watchGameServers() {
        above("MatchesWaitForServers", page, Reading.FLEET_WAITING_MATCHES.of(service, "Maximum"), 0, 1);
        IMetric full = Watch.math(
                Duration.minutes(1),
                "IF(capacity > 0, games / capacity, 0)",
                Map.of(
                        "games", Reading.FLEET_GAMES.of(service, "Maximum"),
                        "capacity", Reading.FLEET_CAPACITY.of(service, "Maximum")));
        above("PoolNearlyFull", ticket, full, 0.85, 5);
        IMetric silent = Watch.math(
                Duration.minutes(1),
                "IF(unhealthy > 0, unhealthy / (available + draining + unhealthy), 0)",
                Map.of(
                        "available", Reading.FLEET_SERVERS.of(service, "Maximum", "available"),
                        "draining", Reading.FLEET_SERVERS.of(service, "Maximum", "draining"),
                        "unhealthy", Reading.FLEET_SERVERS.of(service, "Maximum", "unhealthy")));
        above("ServersUnhealthy", page, silent, 0.2, 2);
        above("GamesLost", ticket, during(10, Reading.FLEET_LOST_GAMES.of(service, "Sum")), 0, 1);
    }

    private void watchTasks() {
        above("TasksBusy", ticket, watch.taskProcessors(), 75, 10);
        above("TasksMemory", ticket, watch.taskMemory(), 85, 10);
    }

    private void watchPostgres(Size size) {
        above("PostgresBusy", ticket, watch.databaseProcessor(), 75, 10);
        below(
                "PostgresMemory",
                ticket,
                watch.databaseFreeMemory(),
                0.15 * size.database().memoryGib() * GIB,
                10);
        below(
                "PostgresStorage",
                page,
                watch.databaseFreeStorage(),
                0.2 * size.database().storageGib() * GIB,
                5);
        above("PostgresConnections", ticket, watch.databaseConnections(), 0.8 * size.databaseConnections(), 5);
    }

    private void watchRedis(Size size) {
        above("RedisBusy", ticket, watch.redisWorst("EngineCPUUtilization"), 75, 5);
        above("RedisMemory", page, watch.redisWorst("DatabaseMemoryUsagePercentage"), 85, 5);
        above("RedisConnections", ticket, watch.redisWorst("CurrConnections"), size.cacheConnections(), 5);
        above("RedisEvicts", ticket, watch.redisSum("Evictions"), 0, 1);
        above("RedisNetworkIn", ticket, watch.redisSum("NetworkBandwidthInAllowanceExceeded"), 0, 5);
        above("RedisNetworkOut", ticket, watch.redisSum("NetworkBandwidthOutAllowanceExceeded"), 0, 5);
        // What share of look-ups finds something depends on the game; that it changes is worth a look.
        AlarmBase unusual = AnomalyDetectionAlarm.Builder.create(stack, "RedisMisses")
                .alarmName(service + "-RedisMisses")
                .metric(watch.redisHitRate())
                .comparisonOperator(ComparisonOperator.LESS_THAN_LOWER_THRESHOLD)
                .stdDevs(4)
                .evaluationPeriods(30)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
        unusual.addAlarmAction(ticket);
    }

    private void above(String name, SnsAction action, IMetric metric, double threshold, int periods) {
        raise(name, action, metric, ComparisonOperator.GREATER_THAN_THRESHOLD, threshold, periods);
    }

    private void below(String name, SnsAction action, IMetric metric, double threshold, int periods) {
        raise(name, action, metric, ComparisonOperator.LESS_THAN_THRESHOLD, threshold, periods);
    }

    private void raise(
            String name, SnsAction action, IMetric metric, ComparisonOperator operator, double threshold, int periods) {
        Alarm alarm = alarm(name, metric, periods)
                .threshold(threshold)
                .comparisonOperator(operator)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build();
        alarm.addAlarmAction(action);
        alarm.addOkAction(action);
    }

    private Alarm.Builder alarm(String name, IMetric metric, int periods) {
        return Alarm.Builder.create(stack, name)
                .alarmName(service + "-" + name)
                .metric(metric)
                .evaluationPeriods(periods);
    }

    private Topic topic(String id, Settings settings) {
        Topic topic = Topic.Builder.create(stack, id).enforceSsl(true).build();
        settings.mail().ifPresent(address -> topic.addSubscription(new EmailSubscription(address)));
        return topic;
    }

    private static Metric during(int minutes, Metric metric) {
        return metric.with(
                MetricOptions.builder().period(Duration.minutes(minutes)).build());
    }
}
