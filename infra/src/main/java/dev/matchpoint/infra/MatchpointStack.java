package dev.matchpoint.infra;

import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.amazon.awscdk.services.ecs.Cluster;
import software.amazon.awscdk.services.ecs.ExecuteCommandConfiguration;
import software.amazon.awscdk.services.ecs.ExecuteCommandLogConfiguration;
import software.amazon.awscdk.services.ecs.ExecuteCommandLogging;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** All of it, in one stack. */
final class MatchpointStack {

    private MatchpointStack() {}

    /**
     * Adds it.
     *
     * @param name of the stack, of which names in the account are made: letters, digits and hyphens, 20 at most
     */
    static Stack in(Construct scope, String name, Settings settings) {
        if (!name.matches("[A-Za-z](?:-?[A-Za-z0-9]){0,19}")) {
            throw new IllegalArgumentException(
                    "name has letters, digits and single hyphens, and not more than 20 letters.");
        }
        Stack stack = new Stack(
                scope,
                name,
                StackProps.builder()
                        .description("Matchpoint, " + settings.size().name())
                        .terminationProtection(settings.size().redundant())
                        .build());
        Network network = Network.in(stack, settings);
        Database database = Database.in(stack, network, settings);
        Cache cache = Cache.in(stack, network, settings);
        LogGroup sessions = Logs.group(stack, "Sessions", settings);
        Cluster cluster = Cluster.Builder.create(stack, "Cluster")
                .vpc(network.vpc())
                // What operators do in a shell is written down.
                .executeCommandConfiguration(ExecuteCommandConfiguration.builder()
                        .logging(ExecuteCommandLogging.OVERRIDE)
                        .logConfiguration(ExecuteCommandLogConfiguration.builder()
                                .cloudWatchLogGroup(sessions)
                                .build())
                        .build())
                .build();
        Service service = Service.in(stack, cluster, network, database, cache, settings);
        Entrance entrance = Entrance.in(stack, network, service, settings);
        Operators.in(stack, cluster, network, sessions, settings);
        Watch watch = new Watch(entrance, service, database, cache);
        Alarms.in(stack, watch, settings);
        Board.in(stack, watch);
        return stack;
    }
}
