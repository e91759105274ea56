package dev.matchpoint.infra;

import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.IMetric;
import software.amazon.awscdk.services.cloudwatch.MathExpression;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.elasticloadbalancingv2.HttpCodeElb;
import software.amazon.awscdk.services.elasticloadbalancingv2.HttpCodeTarget;

/** What CloudWatch knows of load balancer, tasks and stores; what the program says of itself is a {@link Reading}. */
record Watch(Entrance entrance, Service service, Database database, Cache cache) {

    /** Tasks that fail their probe. */
    IMetric unhealthyTasks() {
        return entrance.targets().getMetrics().unhealthyHostCount(each("Maximum"));
    }

    IMetric healthyTasks() {
        return entrance.targets().getMetrics().healthyHostCount(each("Minimum"));
    }

    IMetric requests() {
        return entrance.balancer().getMetrics().requestCount(each("Sum"));
    }

    IMetric slowestAnswers() {
        return entrance.targets().getMetrics().targetResponseTime(each("p95"));
    }

    /** How many in a hundred calls are answered 5xx, by a task or for want of one. */
    IMetric failures() {
        return math(
                Duration.minutes(1),
                "IF(requests > 0, 100 * (FILL(tasks, 0) + FILL(balancer, 0)) / requests, 0)",
                Map.of(
                        "requests", requests(),
                        "tasks",
                                entrance.targets()
                                        .getMetrics()
                                        .httpCodeTarget(HttpCodeTarget.TARGET_5XX_COUNT, each("Sum")),
                        "balancer",
                                entrance.balancer().getMetrics().httpCodeElb(HttpCodeElb.ELB_5XX_COUNT, each("Sum"))));
    }

    IMetric taskProcessors() {
        return service.tasks().metricCpuUtilization(each("Average"));
    }

    IMetric taskMemory() {
        return service.tasks().metricMemoryUtilization(each("Maximum"));
    }

    IMetric databaseProcessor() {
        return database.instance().metricCPUUtilization(each("Average"));
    }

    /** In bytes. */
    IMetric databaseFreeMemory() {
        return database.instance().metricFreeableMemory(each("Minimum"));
    }

    /** In bytes. */
    IMetric databaseFreeStorage() {
        return database.instance().metricFreeStorageSpace(each("Minimum"));
    }

    IMetric databaseConnections() {
        return database.instance().metricDatabaseConnections(each("Maximum"));
    }

    /** In bytes a second. */
    IMetric databaseTraffic(String direction) {
        return database.instance().metric("Network" + direction + "Throughput", each("Average"));
    }

    /** The largest of all nodes of Redis. */
    IMetric redisWorst(String metric) {
        return redis("MAX", metric, "Maximum");
    }

    /** The sum over all nodes of Redis. */
    IMetric redisSum(String metric) {
        return redis("SUM", metric, "Sum");
    }

    /** How many in a hundred look-ups in Redis find something. */
    IMetric redisHitRate() {
        return redis("AVG", "CacheHitRate", "Average");
    }

    private IMetric redis(String function, String metric, String statistic) {
        Map<String, IMetric> nodes = new LinkedHashMap<>();
        for (String node : cache.nodes()) {
            nodes.put(
                    // Of its own for each metric: several of them share a graph.
                    "of" + metric + nodes.size(),
                    Metric.Builder.create()
                            .namespace("AWS/ElastiCache")
                            .metricName(metric)
                            .dimensionsMap(Map.of("CacheClusterId", node))
                            .statistic(statistic)
                            .period(Duration.minutes(1))
                            .build());
        }
        return MathExpression.Builder.create()
                .expression(function + "([" + String.join(",", nodes.keySet()) + "])")
                .usingMetrics(nodes)
                .label(metric)
                .period(Duration.minutes(1))
                .build();
    }

    static IMetric math(Duration period, String expression, Map<String, IMetric> metrics) {
        return MathExpression.Builder.create()
                .expression(expression)
                .usingMetrics(metrics)
                .label(" ")
                .period(period)
                .build();
    }

    private static MetricOptions each(String statistic) {
        return MetricOptions.builder()
                .statistic(statistic)
                .period(Duration.minutes(1))
                .build();
    }
}
