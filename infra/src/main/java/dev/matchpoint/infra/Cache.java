package dev.matchpoint.infra;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awscdk.CfnDeletionPolicy;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.elasticache.CfnParameterGroup;
import software.amazon.awscdk.services.elasticache.CfnReplicationGroup;
import software.amazon.awscdk.services.elasticache.CfnSubnetGroup;
import software.amazon.awscdk.services.elasticache.CfnUser;
import software.amazon.awscdk.services.elasticache.CfnUserGroup;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;

/**
 * Redis, by ElastiCache: what must be fast. It may be lost: PostgreSQL has all of it.
 *
 * @param login its user and password
 * @param nodes the names of its machines, as CloudWatch has them
 */
record Cache(CfnReplicationGroup group, Secret login, List<String> nodes, boolean cluster) {

    /** All that the program does, and nothing that is for administrators. Its tests run with this. */
    static final String ACCESS = "on ~* &* +@all -@admin -@dangerous +info +role";

    /** Of a cluster: as many as agree on a failover. */
    private static final int SHARDS = 3;

    private static final String ENGINE = "redis";
    private static final String USER = "matchpoint";

    static Cache in(Stack stack, Network network, Settings settings) {
        Size.Cache size = settings.size().cache();
        boolean cluster = settings.cluster();
        int shards = cluster ? SHARDS : 1;
        int nodes = cluster ? Math.max(2, size.nodes()) : size.nodes();
        String id = stack.getStackName().toLowerCase(Locale.ROOT);
        Secret login = Secret.Builder.create(stack, "CacheLogin")
                .description("User and password of Redis")
                .generateSecretString(SecretStringGenerator.builder()
                        .secretStringTemplate("{\"username\":\"" + USER + "\"}")
                        .generateStringKey("password")
                        .passwordLength(64)
                        .excludePunctuation(true)
                        .build())
                .build();

        CfnReplicationGroup group = CfnReplicationGroup.Builder.create(stack, "Cache")
                .replicationGroupId(id)
                .replicationGroupDescription("Matchpoint")
                .engine(ENGINE)
                .engineVersion("7.1")
                .cacheNodeType(size.type())
                .numNodeGroups(shards)
                .replicasPerNodeGroup(nodes - 1)
                .automaticFailoverEnabled(nodes > 1)
                .multiAzEnabled(nodes > 1)
                .port(Network.REDIS)
                .cacheParameterGroupName(parameters(stack, cluster).getRef())
                .cacheSubnetGroupName(subnets(stack, network).getRef())
                .securityGroupIds(List.of(network.cache().getSecurityGroupId()))
                .transitEncryptionEnabled(true)
                .transitEncryptionMode("required")
                .atRestEncryptionEnabled(true)
                .userGroupIds(List.of(users(stack, id, login).getRef()))
                .snapshotRetentionLimit(size.snapshotDays())
                .snapshotWindow("02:00-03:00")
                .preferredMaintenanceWindow("wed:04:30-wed:05:30")
                .autoMinorVersionUpgrade(true)
                .logDeliveryConfigurations(List.of(slow(Logs.group(stack, "CacheSlowlog", settings))))
                .build();
        group.getCfnOptions().setDeletionPolicy(CfnDeletionPolicy.SNAPSHOT);
        group.getCfnOptions().setUpdateReplacePolicy(CfnDeletionPolicy.SNAPSHOT);
        Cache cache = new Cache(group, login, names(id, shards, nodes, cluster), cluster);
        CfnOutput.Builder.create(stack, "RedisHost").value(cache.host()).build();
        return cache;
    }

    /** {@code REDIS_URL}, without a user or a password, and only over TLS. */
    String url() {
        return "rediss://" + host() + ":" + Network.REDIS;
    }

    /** Where its primary is, or, of a cluster, where its nodes are known. */
    String host() {
        return cluster ? group.getAttrConfigurationEndPointAddress() : group.getAttrPrimaryEndPointAddress();
    }

    private static CfnParameterGroup parameters(Stack stack, boolean cluster) {
        return CfnParameterGroup.Builder.create(stack, "CacheParameters")
                .cacheParameterGroupFamily("redis7")
                .description("Matchpoint: nothing is evicted")
                .properties(Map.of("maxmemory-policy", "noeviction", "cluster-enabled", cluster ? "yes" : "no"))
                .build();
    }

    private static CfnSubnetGroup subnets(Stack stack, Network network) {
        return CfnSubnetGroup.Builder.create(stack, "CacheSubnets")
                .description("Matchpoint")
                .subnetIds(network.vpc().getIsolatedSubnets().stream()
                        .map(ISubnet::getSubnetId)
                        .toList())
                .build();
    }

    /** The one user of the program; the one that ElastiCache demands, and that needs no password, may do nothing. */
    private static CfnUserGroup users(Stack stack, String id, Secret login) {
        CfnUser program = CfnUser.Builder.create(stack, "CacheUser")
                .engine(ENGINE)
                .userId(id + "-service")
                .userName(USER)
                .accessString(ACCESS)
                .authenticationMode(Map.of(
                        "Type",
                        "password",
                        "Passwords",
                        // A reference, which CloudFormation resolves.
                        List.of(login.secretValueFromJson("password").unsafeUnwrap())))
                .build();
        CfnUser nobody = CfnUser.Builder.create(stack, "CacheNobody")
                .engine(ENGINE)
                .userId(id + "-nobody")
                .userName("default")
                .accessString("off ~* -@all")
                .authenticationMode(Map.of("Type", "no-password-required"))
                .build();
        return CfnUserGroup.Builder.create(stack, "CacheUsers")
                .engine(ENGINE)
                .userGroupId(id)
                .userIds(List.of(nobody.getRef(), program.getRef()))
                .build();
    }

    private static CfnReplicationGroup.LogDeliveryConfigurationRequestProperty slow(LogGroup logs) {
        return CfnReplicationGroup.LogDeliveryConfigurationRequestProperty.builder()
                .logType("slow-log")
                .logFormat("json")
                .destinationType("cloudwatch-logs")
                .destinationDetails(CfnReplicationGroup.DestinationDetailsProperty.builder()
                        .cloudWatchLogsDetails(CfnReplicationGroup.CloudWatchLogsDestinationDetailsProperty.builder()
                                .logGroup(logs.getLogGroupName())
                                .build())
                        .build())
                .build();
    }

    private static List<String> names(String id, int shards, int nodes, boolean cluster) {
        return IntStream.rangeClosed(1, shards)
                .boxed()
                .flatMap(shard -> IntStream.rangeClosed(1, nodes)
                        .mapToObj(node ->
                                cluster ? "%s-%04d-%03d".formatted(id, shard, node) : "%s-%03d".formatted(id, node)))
                .toList();
    }
}
