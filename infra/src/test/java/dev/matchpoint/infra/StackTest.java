package dev.matchpoint.infra;

import static dev.matchpoint.infra.Synthesized.stream;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of the sizes and the options, and that it fits how the program is run and drains. */
class StackTest {

    static Stream<Synthesized> all() {
        return Synthesized.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void aTaskIsHealthyWhenItsProbeSaysSo(Synthesized stack) {
        JsonNode targets = stack.only("AWS::ElasticLoadBalancingV2::TargetGroup");

        assertThat(targets.get("HealthCheckPath").asText())
                .isEqualTo(stack.is("probe") ? "/q/health/live" : "/q/health/ready");
        assertThat(targets.get("HealthCheckPort").asText()).isEqualTo("9000");
        assertThat(targets.get("HealthCheckTimeoutSeconds").asInt()).isEqualTo(5);
        assertThat(targets.get("HealthCheckIntervalSeconds").asInt()
                        * targets.get("UnhealthyThresholdCount").asInt())
                .isGreaterThan(120);
        assertThat(attributes(targets.get("TargetGroupAttributes")))
                .containsEntry("target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "1");
    }

    @ParameterizedTest
    @MethodSource("all")
    void aTaskMayFinishWhatItHasBegun(Synthesized stack) {
        JsonNode targets = stack.only("AWS::ElasticLoadBalancingV2::TargetGroup");
        JsonNode balancer = stack.only("AWS::ElasticLoadBalancingV2::LoadBalancer");

        // A poll is held for 30 s; the program keeps idle connections for 60 s, and ends within 35 s.
        assertThat(attributes(targets.get("TargetGroupAttributes")))
                .containsEntry("deregistration_delay.timeout_seconds", "35")
                .containsEntry("stickiness.enabled", "false");
        assertThat(attributes(balancer.get("LoadBalancerAttributes")))
                .containsEntry("idle_timeout.timeout_seconds", "50")
                .containsEntry("routing.http.preserve_host_header.enabled", "true")
                .containsEntry("routing.http.drop_invalid_header_fields.enabled", "true");
        assertThat(stack.container("matchpoint").get("StopTimeout").asInt()).isEqualTo(45);
    }

    @ParameterizedTest
    @MethodSource("all")
    void aDeploymentThatFailsIsTakenBack(Synthesized stack) {
        JsonNode deployment = stack.only("AWS::ECS::Service").get("DeploymentConfiguration");

        assertThat(deployment.at("/DeploymentCircuitBreaker/Enable").asBoolean())
                .isTrue();
        assertThat(deployment.at("/DeploymentCircuitBreaker/Rollback").asBoolean())
                .isTrue();
        assertThat(deployment.get("MinimumHealthyPercent").asInt()).isEqualTo(100);
        assertThat(deployment.get("MaximumPercent").asInt()).isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("all")
    void tasksScaleByProcessorsAndBySockets(Synthesized stack) {
        Size.Tasks size = Synthesized.settings(stack.context()).size().tasks();
        JsonNode range = stack.only("AWS::ApplicationAutoScaling::ScalableTarget");
        Map<String, Integer> targets = stack.properties("AWS::ApplicationAutoScaling::ScalingPolicy").stream()
                .map(policy -> policy.get("TargetTrackingScalingPolicyConfiguration"))
                .collect(Collectors.toMap(
                        policy -> policy.findPath("PredefinedMetricType").asText("")
                                + policy.at("/CustomizedMetricSpecification/MetricName")
                                        .asText(),
                        policy -> policy.get("TargetValue").asInt()));

        assertThat(targets)
                .containsOnly(
                        Map.entry("ECSServiceAverageCPUUtilization", 60),
                        Map.entry("matchpoint_sockets_open", size.sockets()));
        assertThat(range.get("MinCapacity").asInt()).isEqualTo(size.least());
        assertThat(range.get("MaxCapacity").asInt()).isEqualTo(size.most());
        // The template says no number: a deployment leaves as many as there are.
        assertThat(stack.only("AWS::ECS::Service").has("DesiredCount")).isFalse();
    }

    @ParameterizedTest
    @MethodSource("all")
    void postgresAdmitsAsManyConnectionsAsThereMayBe(Synthesized stack) {
        Size size = Synthesized.settings(stack.context()).size();
        int admitted = stack.only("AWS::RDS::DBParameterGroup")
                .at("/Parameters/max_connections")
                .asInt();
        int pool = Integer.parseInt(
                stack.variable("QUARKUS_DATASOURCE_JDBC_MAX_SIZE").orElseThrow());

        assertThat(admitted).isGreaterThanOrEqualTo(2 * size.tasks().most() * (pool + 5));
        // What RDS would admit on such an instance by itself, which is what its memory is good for.
        assertThat((long) admitted).isLessThan(size.database().memoryGib() * (1L << 30) / 9_531_392);
    }

    @ParameterizedTest
    @MethodSource("all")
    void redisKeepsEverything(Synthesized stack) {
        JsonNode parameters = stack.only("AWS::ElastiCache::ParameterGroup").get("Properties");

        assertThat(parameters.get("maxmemory-policy").asText()).isEqualTo("noeviction");
        assertThat(parameters.get("cluster-enabled").asText()).isEqualTo(stack.is("cluster") ? "yes" : "no");
    }

    @ParameterizedTest
    @MethodSource("all")
    void theProgramIsToldWhatRedisIs(Synthesized stack) {
        boolean cluster = stack.is("cluster");

        assertThat(stack.variable("QUARKUS_REDIS_CLIENT_TYPE").orElse("")).isEqualTo(cluster ? "cluster" : "");
        assertThat(stack.variable("REDIS_URL").orElseThrow())
                .contains(cluster ? "ConfigurationEndPoint.Address" : "PrimaryEndPoint.Address");
        assertThat(stack.only("AWS::ElastiCache::ReplicationGroup")
                        .get("NumNodeGroups")
                        .asInt())
                .isEqualTo(cluster ? 3 : 1);
    }

    @ParameterizedTest
    @MethodSource("all")
    void everyNodeOfRedisIsWatched(Synthesized stack) {
        JsonNode group = stack.only("AWS::ElastiCache::ReplicationGroup");
        int nodes = group.get("NumNodeGroups").asInt()
                * (1 + group.get("ReplicasPerNodeGroup").asInt());

        assertThat(stack.properties("AWS::CloudWatch::Alarm").stream()
                        .flatMap(alarm -> alarm.findValuesAsText("Value").stream())
                        .filter(value -> value.startsWith("matchpoint-"))
                        .distinct())
                .hasSize(nodes)
                .allMatch(
                        node -> node.matches(stack.is("cluster") ? "matchpoint-000[1-3]-00[12]" : "matchpoint-00[12]"));
    }

    @Test
    void theReplicaAndTheCdnAreOptions() {
        assertThat(Synthesized.production().resources("AWS::RDS::DBInstance")).hasSize(1);
        assertThat(Synthesized.production().resources("AWS::CloudFront::Distribution"))
                .isEmpty();

        Synthesized everything = Synthesized.everything();
        assertThat(everything.resources("AWS::RDS::DBInstance")).hasSize(2);
        JsonNode cdn = everything.only("AWS::CloudFront::Distribution").get("DistributionConfig");
        assertThat(stream(cdn.get("Aliases")).map(JsonNode::asText)).containsExactly("game.example.com");
        assertThat(cdn.at("/Origins/0").has("VpcOriginConfig")).isTrue();
        assertThat(everything
                        .only("AWS::CloudFront::VpcOrigin")
                        .at("/VpcOriginEndpointConfig/OriginProtocolPolicy")
                        .asText())
                .isEqualTo("https-only");
        // Managed-CachingDisabled: an answer is for one player.
        assertThat(cdn.at("/DefaultCacheBehavior/CachePolicyId").asText())
                .isEqualTo("4135ea2d-6df8-44a3-9df3-4b5a84be39ad");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "9lives", "a--b", "far-too-long-for-the-names", "trailing-"})
    void aNameThatIsNoneIsRefused(String name) {
        Settings settings = Synthesized.settings(Map.of("size", "small", "allow-http", "true"));

        assertThatThrownBy(() -> MatchpointStack.in(App.create(), name, settings))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("name has letters");
    }

    private static Map<String, String> attributes(JsonNode attributes) {
        return stream(attributes)
                .collect(Collectors.toMap(
                        attribute -> attribute.get("Key").asText(),
                        attribute -> attribute.get("Value").asText()));
    }
}
