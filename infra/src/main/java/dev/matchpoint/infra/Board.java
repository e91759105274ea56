package dev.matchpoint.infra;

import java.util.Arrays;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Dashboard;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.IWidget;

/** The dashboard: a row for players, one for tasks, one for each store. */
final class Board {

    private Board() {}

    static Dashboard in(Stack stack, Watch watch) {
        String service = stack.getStackName();
        return Dashboard.Builder.create(stack, "Dashboard")
                .dashboardName(service)
                .widgets(List.of(
                        row(
                                graph(
                                        "Joins that wait, matches",
                                        Reading.JOINS.of(service, "Sum", "waiting"),
                                        Reading.MATCHES.of(service, "Sum")),
                                graph(
                                        "Waiting players",
                                        Reading.WAITING_PLAYERS.of(service, "Maximum", "redis"),
                                        Reading.WAITING_PLAYERS.of(service, "Maximum", "postgresql")),
                                graph(
                                        "Sockets, by task: mean and most",
                                        Reading.SOCKETS_OPEN.of(service, "Average"),
                                        Reading.SOCKETS_OPEN.of(service, "Maximum")),
                                graph(
                                        "Games, and places for them",
                                        Reading.FLEET_GAMES.of(service, "Maximum"),
                                        Reading.FLEET_CAPACITY.of(service, "Maximum"))),
                        row(
                                graph("Calls, and 5xx in a hundred", watch.requests(), watch.failures()),
                                graph("Seconds to the answer, 95 in a hundred", watch.slowestAnswers()),
                                graph("Tasks, healthy and not", watch.healthyTasks(), watch.unhealthyTasks()),
                                graph("Processors and memory of tasks, %", watch.taskProcessors(), watch.taskMemory())),
                        row(
                                graph("PostgreSQL: processor, %", watch.databaseProcessor()),
                                graph(
                                        "PostgreSQL: free memory and storage",
                                        watch.databaseFreeMemory(),
                                        watch.databaseFreeStorage()),
                                graph("PostgreSQL: connections", watch.databaseConnections()),
                                graph(
                                        "PostgreSQL: network",
                                        watch.databaseTraffic("Receive"),
                                        watch.databaseTraffic("Transmit"))),
                        row(
                                graph(
                                        "Redis: processor and memory, %",
                                        watch.redisWorst("EngineCPUUtilization"),
                                        watch.redisWorst("DatabaseMemoryUsagePercentage")),
                                graph(
                                        "Redis: connections, evictions",
                                        watch.redisWorst("CurrConnections"),
                                        watch.redisSum("Evictions")),
                                graph(
                                        "Redis: hits and misses",
                                        watch.redisSum("CacheHits"),
                                        watch.redisSum("CacheMisses")),
                                graph(
                                        "Redis: network",
                                        watch.redisSum("NetworkBytesIn"),
                                        watch.redisSum("NetworkBytesOut")))))
                .build();
    }

    private static List<IWidget> row(IWidget... widgets) {
        return List.of(widgets);
    }

    private static IWidget graph(String title, IMetric... metrics) {
        return GraphWidget.Builder.create()
                .title(title)
                .left(Arrays.asList(metrics))
                .width(6)
                .build();
    }
}
