package dev.matchpoint.infra;

import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.LinuxParameters;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.logs.LogGroup;

/**
 * The way in for operators: a task that is started when it is needed, ends by itself after an hour, and through which ECS Exec and
 * tunnels of SSM reach the stores. It holds no secret. ECS Exec needs a file system that it can write to, which the tasks of the
 * program do not have.
 */
record Operators(FargateTaskDefinition task) {

    private static final String IMAGE = "public.ecr.aws/amazonlinux/amazonlinux:2023-minimal";

    static Operators in(Stack stack, Cluster cluster, Network network, LogGroup sessions, Settings settings) {
        FargateTaskDefinition task = FargateTaskDefinition.Builder.create(stack, "Operators")
                .family(stack.getStackName() + "-operators")
                .cpu(256)
                .memoryLimitMiB(512)
                .build();
        task.addContainer(
                "tunnel",
                ContainerDefinitionOptions.builder()
                        .image(ContainerImage.fromRegistry(IMAGE))
                        .command(List.of("sleep", "3600"))
                        .linuxParameters(LinuxParameters.Builder.create(stack, "OperatorsLinux")
                                .initProcessEnabled(true)
                                .build())
                        .logging(LogDriver.awsLogs(AwsLogDriverProps.builder()
                                .logGroup(Logs.group(stack, "OperatorsLog", settings))
                                .streamPrefix("operators")
                                .build()))
                        .build());
        // These actions know no resource.
        task.addToTaskRolePolicy(PolicyStatement.Builder.create()
                .actions(List.of(
                        "ssmmessages:CreateControlChannel",
                        "ssmmessages:CreateDataChannel",
                        "ssmmessages:OpenControlChannel",
                        "ssmmessages:OpenDataChannel",
                        "logs:DescribeLogGroups"))
                .resources(List.of("*"))
                .build());
        sessions.grant(task.getTaskRole(), "logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents");

        output(stack, "ClusterName", cluster.getClusterName());
        output(stack, "OperatorsTask", task.getFamily());
        output(
                stack,
                "OperatorsSubnet",
                network.vpc().getPrivateSubnets().getFirst().getSubnetId());
        output(stack, "OperatorsAccess", network.service().getSecurityGroupId());
        return new Operators(task);
    }

    private static void output(Stack stack, String id, String value) {
        CfnOutput.Builder.create(stack, id).value(value).build();
    }
}
