package dev.matchpoint.infra;

import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/** Groups of logs, all of which forget. */
final class Logs {

    private Logs() {}

    static LogGroup group(Construct scope, String id, Settings settings) {
        return LogGroup.Builder.create(scope, id)
                .retention(retention(settings.size().retentionDays()))
                .removalPolicy(settings.size().redundant() ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY)
                .build();
    }

    private static RetentionDays retention(int days) {
        return switch (days) {
            case 30 -> RetentionDays.ONE_MONTH;
            case 90 -> RetentionDays.THREE_MONTHS;
            default -> throw new IllegalArgumentException("CloudWatch keeps nothing for " + days + " days.");
        };
    }
}
