package dev.matchpoint.infra;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.cloudwatch.Metric;

/** Metrics of docs/metrics.md that go to CloudWatch. Histograms do not: CloudWatch would not know their quantiles. */
enum Reading {
    DATABASE_AWAY("matchpoint_database_away"),
    ENGINE_STATE("matchpoint_engine_state", "state"),
    ENGINE_TRANSITIONS("matchpoint_engine_transitions_total", "to"),
    FLEET_CAPACITY("matchpoint_fleet_capacity"),
    FLEET_GAMES("matchpoint_fleet_games"),
    FLEET_LOST_GAMES("matchpoint_fleet_lost_games_total"),
    FLEET_SERVERS("matchpoint_fleet_servers", "status"),
    FLEET_WAITING_MATCHES("matchpoint_fleet_waiting_matches"),
    JOINS("matchpoint_joins_total", "outcome"),
    JOURNAL_AGE("matchpoint_journal_age_seconds"),
    LEDGER_VERDICTS("matchpoint_ledger_verdicts_total", "verdict"),
    MATCHES("matchpoint_matches_total"),
    REALTIME_REDIS("matchpoint_realtime_redis"),
    SCRIPT_FAILURES("matchpoint_script_failures_total", "reason"),
    SOCKETS_OPEN("matchpoint_sockets_open"),
    WAITING_PLAYERS("matchpoint_waiting_players", "engine");

    private static final String NAMESPACE = "Matchpoint";

    final String metric;
    private final Optional<String> label;

    Reading(String metric) {
        this.metric = metric;
        this.label = Optional.empty();
    }

    Reading(String metric, String label) {
        this.metric = metric;
        this.label = Optional.of(label);
    }

    /** One that has no label, over all tasks of the service, minute by minute. */
    Metric of(String service, String statistic) {
        return with(statistic, Map.of("service", service));
    }

    /** One by a value of its label. */
    Metric of(String service, String statistic, String value) {
        return with(statistic, Map.of("service", service, label.orElseThrow(), value));
    }

    private Metric with(String statistic, Map<String, String> dimensions) {
        return Metric.Builder.create()
                .namespace(NAMESPACE)
                .metricName(metric)
                .dimensionsMap(dimensions)
                .statistic(statistic)
                .period(Duration.minutes(1))
                .build();
    }

    /**
     * What the collector beside each task does: reads these every half minute, and writes them to a group of logs in the form that
     * CloudWatch makes metrics of.
     *
     * @param service that the metrics are of, as their dimension of that name
     * @param logGroup the group
     */
    static String collector(String service, String logGroup) {
        return """
                receivers:
                  prometheus:
                    config:
                      scrape_configs:
                        - job_name: matchpoint
                          scrape_interval: 30s
                          metrics_path: /q/metrics
                          static_configs:
                            - targets: ['localhost:%d']
                              labels: {service: '%s'}
                          metric_relabel_configs:
                            - source_labels: [__name__]
                              regex: '%s'
                              action: keep
                processors:
                  batch: {timeout: 10s}
                exporters:
                  awsemf:
                    namespace: %s
                    log_group_name: '%s'
                    log_stream_name: metrics
                    dimension_rollup_option: NoDimensionRollup
                    metric_declarations:
                %s
                service:
                  telemetry:
                    logs: {level: warn}
                    metrics: {level: none}
                  pipelines:
                    metrics:
                      receivers: [prometheus]
                      processors: [batch]
                      exporters: [awsemf]
                """.formatted(
                        Network.MANAGEMENT,
                        service,
                        Arrays.stream(values()).map(reading -> reading.metric).collect(Collectors.joining("|")),
                        NAMESPACE,
                        logGroup,
                        Arrays.stream(values()).map(Reading::declaration).collect(Collectors.joining("\n")));
    }

    private String declaration() {
        return """
                      - dimensions: [[service%s]]
                        metric_name_selectors: ['^%s$']""".formatted(label.map(name -> ", " + name).orElse(""), metric)
                .indent(0)
                .stripTrailing();
    }
}
