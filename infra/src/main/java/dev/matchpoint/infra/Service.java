package dev.matchpoint.infra;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Size;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.applicationautoscaling.EnableScalingProps;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.ecs.AwsLogDriverMode;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerDefinition;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.CpuUtilizationScalingProps;
import software.amazon.awscdk.services.ecs.DeploymentCircuitBreaker;
import software.amazon.awscdk.services.ecs.FargatePlatformVersion;
import software.amazon.awscdk.services.ecs.FargateService;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.LinuxParameters;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.PortMapping;
import software.amazon.awscdk.services.ecs.ScalableTaskCount;
import software.amazon.awscdk.services.ecs.Secret;
import software.amazon.awscdk.services.ecs.Tmpfs;
import software.amazon.awscdk.services.ecs.TrackCustomMetricProps;
import software.amazon.awscdk.services.ecs.Ulimit;
import software.amazon.awscdk.services.ecs.UlimitName;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.secretsmanager.ISecret;

/**
 * Instances of Matchpoint, by ECS on Fargate. Each is a task of two containers: the program, and a collector that brings its
 * metrics to CloudWatch.
 */
record Service(FargateService tasks) {

    /** Nobody's, as in the images. */
    private static final String USER = "10001";

    /** From SIGTERM to SIGKILL: the program ends within 35 s (quarkus.shutdown.timeout), and says farewell before. */
    private static final Duration STOP = Duration.seconds(45);

    private static final String COLLECTOR = "public.ecr.aws/aws-observability/aws-otel-collector:v0.48.0";

    static Service in(
            Stack stack, Cluster cluster, Network network, Database database, Cache cache, Settings settings) {
        FargateTaskDefinition task = FargateTaskDefinition.Builder.create(stack, "Task")
                .cpu(settings.size().tasks().cpu())
                .memoryLimitMiB(settings.size().tasks().memoryMib())
                .build();
        program(stack, task, network, database, cache, settings);
        collector(stack, task, settings);
        FargateService tasks = FargateService.Builder.create(stack, "Tasks")
                .cluster(cluster)
                .taskDefinition(task)
                .platformVersion(FargatePlatformVersion.VERSION1_4)
                .vpcSubnets(SubnetSelection.builder()
                        .subnetType(SubnetType.PRIVATE_WITH_EGRESS)
                        .build())
                .securityGroups(List.of(network.service()))
                .assignPublicIp(false)
                .minHealthyPercent(100)
                .maxHealthyPercent(200)
                .circuitBreaker(DeploymentCircuitBreaker.builder()
                        .enable(true)
                        .rollback(true)
                        .build())
                .healthCheckGracePeriod(Duration.minutes(2))
                .build();
        Service service = new Service(tasks);
        service.scale(stack, settings);
        return service;
    }

    private static void program(
            Stack stack,
            FargateTaskDefinition task,
            Network network,
            Database database,
            Cache cache,
            Settings settings) {
        LinuxParameters linux = LinuxParameters.Builder.create(stack, "Linux").build();
        // The one place that the program writes to.
        linux.addTmpfs(Tmpfs.builder().containerPath("/tmp").size(64).build());
        ContainerDefinition program = task.addContainer(
                "matchpoint",
                ContainerDefinitionOptions.builder()
                        .image(ContainerImage.fromEcrRepository(
                                Repository.fromRepositoryName(stack, "Images", settings.repository()), settings.tag()))
                        .portMappings(List.of(port(Network.HTTP), port(Network.MANAGEMENT)))
                        .environment(environment(network, database, cache, settings))
                        .secrets(secrets(stack, database, cache, settings))
                        .user(USER)
                        .readonlyRootFilesystem(true)
                        .linuxParameters(linux)
                        .stopTimeout(STOP)
                        .logging(logs("matchpoint", Logs.group(stack, "Log", settings)))
                        .build());
        program.addUlimits(Ulimit.builder()
                .name(UlimitName.NOFILE)
                .softLimit(65_535)
                .hardLimit(65_535)
                .build());
    }

    private static Map<String, String> environment(Network network, Database database, Cache cache, Settings settings) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "DATABASE_URL", database.url(),
                "DATABASE_AUTHORITY", settings.authority(),
                "REDIS_URL", cache.url(),
                "QUARKUS_DATASOURCE_JDBC_MAX_SIZE", String.valueOf(dev.matchpoint.infra.Size.POOL),
                "MATCHPOINT_TRUSTED_PROXIES", network.proxies()));
        if (settings.cluster()) {
            environment.put("QUARKUS_REDIS_CLIENT_TYPE", "cluster");
        }
        return environment;
    }

    private static Map<String, Secret> secrets(Stack stack, Database database, Cache cache, Settings settings) {
        ISecret keys = software.amazon.awscdk.services.secretsmanager.Secret.fromSecretCompleteArn(
                stack, "Keys", settings.keys());
        return Map.of(
                "DATABASE_USER", Secret.fromSecretsManager(database.login(), "username"),
                "DATABASE_PASSWORD", Secret.fromSecretsManager(database.login(), "password"),
                "REDIS_USER", Secret.fromSecretsManager(cache.login(), "username"),
                "REDIS_PASSWORD", Secret.fromSecretsManager(cache.login(), "password"),
                "ADMIN_API_KEYS", Secret.fromSecretsManager(keys, "ADMIN_API_KEYS"),
                "FLEET_API_KEYS", Secret.fromSecretsManager(keys, "FLEET_API_KEYS"));
    }

    private static void collector(Stack stack, FargateTaskDefinition task, Settings settings) {
        LogGroup metrics = Logs.group(stack, "Metrics", settings);
        task.addContainer(
                "collector",
                ContainerDefinitionOptions.builder()
                        .image(ContainerImage.fromRegistry(COLLECTOR))
                        // Players can do without it; the alarm SocketsUnknown tells of it.
                        .essential(false)
                        .memoryLimitMiB(256)
                        .environment(Map.of(
                                "AOT_CONFIG_CONTENT",
                                Reading.collector(stack.getStackName(), metrics.getLogGroupName())))
                        .user(USER)
                        .readonlyRootFilesystem(true)
                        .logging(logs("collector", Logs.group(stack, "CollectorLog", settings)))
                        .build());
        metrics.grant(task.getTaskRole(), "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents");
    }

    /** More where processors are busy, or where one has more sockets than it should. Sockets stay where they are until they reconnect. */
    private void scale(Stack stack, Settings settings) {
        dev.matchpoint.infra.Size.Tasks size = settings.size().tasks();
        ScalableTaskCount count = tasks.autoScaleTaskCount(EnableScalingProps.builder()
                .minCapacity(size.least())
                .maxCapacity(size.most())
                .build());
        count.scaleOnCpuUtilization(
                "Processors",
                CpuUtilizationScalingProps.builder()
                        .targetUtilizationPercent(60)
                        .scaleInCooldown(Duration.minutes(10))
                        .scaleOutCooldown(Duration.minutes(1))
                        .build());
        count.scaleToTrackCustomMetric(
                "Sockets",
                TrackCustomMetricProps.builder()
                        .metric(Reading.SOCKETS_OPEN.of(stack.getStackName(), "Average"))
                        .targetValue(size.sockets())
                        .scaleInCooldown(Duration.minutes(10))
                        .scaleOutCooldown(Duration.minutes(1))
                        .build());
    }

    private static PortMapping port(int port) {
        return PortMapping.builder().containerPort(port).build();
    }

    private static LogDriver logs(String prefix, LogGroup group) {
        return LogDriver.awsLogs(AwsLogDriverProps.builder()
                .logGroup(group)
                .streamPrefix(prefix)
                // A log that cannot be written does not hold the program up.
                .mode(AwsLogDriverMode.NON_BLOCKING)
                .maxBufferSize(Size.mebibytes(16))
                .build());
    }
}
