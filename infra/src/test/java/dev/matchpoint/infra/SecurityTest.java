package dev.matchpoint.infra;

import static dev.matchpoint.infra.Synthesized.stream;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The checklist of infra/README.md, a test for each line, on each kind of template. */
class SecurityTest {

    /** Actions that know no resource. */
    private static final Set<String> OF_EVERYTHING = Set.of(
            "ecr:GetAuthorizationToken",
            "ssmmessages:CreateControlChannel",
            "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel",
            "logs:DescribeLogGroups");

    private static final Set<String> SECRETS = Set.of(
            "DATABASE_USER", "DATABASE_PASSWORD", "REDIS_USER", "REDIS_PASSWORD", "ADMIN_API_KEYS", "FLEET_API_KEYS");

    static Stream<Synthesized> all() {
        return Synthesized.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void storesAreEncryptedAtRest(Synthesized stack) {
        assertThat(primary(stack).path("StorageEncrypted").asBoolean()).isTrue();
        // A replica is encrypted as its source is.
        assertThat(databases(stack))
                .allSatisfy(
                        database -> assertThat(database.path("StorageEncrypted").asBoolean(true))
                                .isTrue());
        assertThat(cache(stack).path("AtRestEncryptionEnabled").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("all")
    void redisIsSpokenToOverTls(Synthesized stack) {
        assertThat(cache(stack).path("TransitEncryptionEnabled").asBoolean()).isTrue();
        assertThat(cache(stack).path("TransitEncryptionMode").asText()).isEqualTo("required");
        assertThat(stack.variable("REDIS_URL").orElseThrow())
                .contains("rediss://")
                .doesNotContain("redis://", "@");
    }

    @ParameterizedTest
    @MethodSource("all")
    void postgresIsSpokenToOverTlsAndHasToSayWhoItIs(Synthesized stack) {
        assertThat(stack.only("AWS::RDS::DBParameterGroup")
                        .at("/Parameters/rds.force_ssl")
                        .asText())
                .isEqualTo("1");
        assertThat(databases(stack))
                .allSatisfy(database -> assertThat(
                                database.path("CACertificateIdentifier").asText())
                        .isEqualTo(Authority.ID));
        assertThat(stack.variable("DATABASE_URL").orElseThrow())
                .contains("sslmode=verify-full", "sslfactoryarg=env:DATABASE_AUTHORITY")
                .doesNotContain("@");
        assertThat(stack.variable("DATABASE_AUTHORITY").orElseThrow()).startsWith("-----BEGIN CERTIFICATE-----\n");
    }

    @ParameterizedTest
    @MethodSource("all")
    void playersSpeakTls(Synthesized stack) {
        List<JsonNode> listeners = stack.properties("AWS::ElasticLoadBalancingV2::Listener");
        List<JsonNode> tls = listeners.stream()
                .filter(listener -> listener.get("Port").asInt() == 443)
                .toList();
        List<JsonNode> plain = listeners.stream()
                .filter(listener -> listener.get("Port").asInt() == 80)
                .toList();
        assertThat(listeners).hasSize(tls.size() + plain.size());

        if (stack.is("allow-http")) {
            assertThat(tls).isEmpty();
            assertThat(stack.isProduction()).isFalse();
        } else {
            assertThat(tls).singleElement().satisfies(listener -> {
                assertThat(listener.get("Protocol").asText()).isEqualTo("HTTPS");
                assertThat(listener.get("SslPolicy").asText()).startsWith("ELBSecurityPolicy-TLS13-1-2");
            });
            assertThat(plain)
                    .singleElement()
                    .satisfies(listener -> assertThat(stream(listener.get("DefaultActions"))
                                    .map(action -> action.get("Type").asText()))
                            .containsExactly("redirect"));
        }
        assertThat(stack.properties("AWS::CloudFront::Distribution")).allSatisfy(cdn -> {
            assertThat(cdn.at("/DistributionConfig/DefaultCacheBehavior/ViewerProtocolPolicy")
                            .asText())
                    .isEqualTo("redirect-to-https");
            assertThat(cdn.at("/DistributionConfig/ViewerCertificate/MinimumProtocolVersion")
                            .asText())
                    .isEqualTo("TLSv1.2_2021");
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void storesAreNotOnTheInternet(Synthesized stack) {
        assertThat(databases(stack))
                .allSatisfy(database -> assertThat(
                                database.path("PubliclyAccessible").asBoolean(true))
                        .isFalse());
        Set<String> routed = stack.properties("AWS::EC2::Route").stream()
                .map(route -> route.at("/RouteTableId/Ref").asText())
                .collect(Collectors.toSet());
        Set<String> reachable = stack.properties("AWS::EC2::SubnetRouteTableAssociation").stream()
                .filter(association ->
                        routed.contains(association.at("/RouteTableId/Ref").asText()))
                .map(association -> association.at("/SubnetId/Ref").asText())
                .collect(Collectors.toSet());
        Set<String> ofStores = Stream.of("AWS::RDS::DBSubnetGroup", "AWS::ElastiCache::SubnetGroup")
                .flatMap(type -> stack.properties(type).stream())
                .flatMap(group -> stream(group.get("SubnetIds")))
                .map(subnet -> subnet.get("Ref").asText())
                .collect(Collectors.toSet());
        assertThat(reachable).hasSize(4);
        assertThat(ofStores).hasSize(2).doesNotContainAnyElementsOf(reachable);
    }

    @ParameterizedTest
    @MethodSource("all")
    void redisAdmitsTheServiceOnItsPortAlone(Synthesized stack) {
        assertThat(admitted(stack, "Redis")).containsExactly("6379 from Service");
        assertThat(stream(cache(stack).get("SecurityGroupIds")).map(SecurityTest::group))
                .containsExactly("Redis");
    }

    @ParameterizedTest
    @MethodSource("all")
    void postgresAdmitsTheServiceOnItsPortAlone(Synthesized stack) {
        assertThat(admitted(stack, "PostgreSQL")).containsExactly("5432 from Service");
        assertThat(databases(stack))
                .allSatisfy(database -> assertThat(
                                stream(database.get("VPCSecurityGroups")).map(SecurityTest::group))
                        .containsExactly("PostgreSQL"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void tasksAdmitTheLoadBalancerAlone(Synthesized stack) {
        assertThat(admitted(stack, "Service")).containsExactlyInAnyOrder("8080 from Entrance", "9000 from Entrance");
        JsonNode network = stack.only("AWS::ECS::Service").at("/NetworkConfiguration/AwsvpcConfiguration");
        assertThat(network.get("AssignPublicIp").asText()).isEqualTo("DISABLED");
        assertThat(stream(network.get("SecurityGroups")).map(SecurityTest::group))
                .containsExactly("Service");
    }

    @ParameterizedTest
    @MethodSource("all")
    void theLoadBalancerAloneIsOnTheInternet(Synthesized stack) {
        assertThat(admitted(stack, "Entrance"))
                .containsExactlyInAnyOrderElementsOf(
                        stack.is("cdn")
                                ? List.of("443 from pl-12345678")
                                : stack.is("allow-http")
                                        ? List.of("80 from 0.0.0.0/0")
                                        : List.of("443 from 0.0.0.0/0", "80 from 0.0.0.0/0"));
        assertThat(stack.only("AWS::ElasticLoadBalancingV2::LoadBalancer")
                        .get("Scheme")
                        .asText())
                .isEqualTo(stack.is("cdn") ? "internal" : "internet-facing");
        // No other group than these four, whose rules are known.
        assertThat(stack.resources("AWS::EC2::SecurityGroup").keySet().stream()
                        .map(id -> id.replaceAll("Access.*", "")))
                .containsExactlyInAnyOrder("Entrance", "Service", "PostgreSQL", "Redis");
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsCalledFromWithinIsNamed(Synthesized stack) {
        assertThat(called(stack, "Service"))
                .containsExactlyInAnyOrder("443 to 0.0.0.0/0", "5432 to PostgreSQL", "6379 to Redis");
        assertThat(called(stack, "Entrance")).containsExactlyInAnyOrder("8080 to Service", "9000 to Service");
        assertThat(called(stack, "PostgreSQL")).isEmpty();
        assertThat(called(stack, "Redis")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void secretsReachTheProgramByReference(Synthesized stack) {
        assertThat(stream(stack.container("matchpoint").get("Secrets"))
                        .map(secret -> secret.get("Name").asText()))
                .containsExactlyInAnyOrderElementsOf(SECRETS);
        assertThat(stream(stack.container("matchpoint").get("Environment"))
                        .map(variable -> variable.get("Name").asText()))
                .doesNotContainAnyElementsOf(SECRETS)
                .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                Stream.of(
                                        "DATABASE_URL",
                                        "DATABASE_AUTHORITY",
                                        "REDIS_URL",
                                        "QUARKUS_DATASOURCE_JDBC_MAX_SIZE",
                                        "MATCHPOINT_TRUSTED_PROXIES"),
                                stack.is("cluster") ? Stream.of("QUARKUS_REDIS_CLIENT_TYPE") : Stream.empty())
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("all")
    void noPasswordStandsInTheTemplate(Synthesized stack) {
        List<String> passwords = stack.template().findParents("MasterUserPassword").stream()
                .map(parent -> parent.get("MasterUserPassword").toString())
                .collect(Collectors.toList());
        stack.template()
                .findParents("Passwords")
                .forEach(parent ->
                        stream(parent.get("Passwords")).forEach(password -> passwords.add(password.toString())));

        assertThat(passwords)
                .hasSize(2)
                .allSatisfy(password ->
                        assertThat(password).contains("{{resolve:secretsmanager:", ":SecretString:password::}}"));
        assertThat(stack.properties("AWS::SecretsManager::Secret")).hasSize(2).allSatisfy(secret -> {
            assertThat(secret.has("SecretString")).isFalse();
            assertThat(secret.at("/GenerateSecretString/PasswordLength").asInt())
                    .isGreaterThanOrEqualTo(30);
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void rolesNameWhatTheyMayDoAndToWhat(Synthesized stack) {
        assertThat(stack.properties("AWS::IAM::Role")).isNotEmpty().allSatisfy(role -> {
            assertThat(role.has("ManagedPolicyArns")).isFalse();
            assertThat(role.has("Policies")).isFalse();
        });
        assertThat(statements(stack)).isNotEmpty().allSatisfy(statement -> {
            assertThat(texts(statement.get("Action"))).noneMatch(action -> action.contains("*"));
            if (texts(statement.get("Resource")).contains("*")) {
                assertThat(OF_EVERYTHING).containsAll(texts(statement.get("Action")));
            }
        });
    }

    @ParameterizedTest
    @MethodSource("all")
    void theProgramItselfMayReadNoSecret(Synthesized stack) {
        String role = "TaskTaskRole";
        assertThat(stack.resources("AWS::IAM::Role").keySet()).anyMatch(id -> id.startsWith(role));
        assertThat(stack.properties("AWS::IAM::Policy").stream()
                        .filter(policy -> policy.at("/Roles/0/Ref").asText().startsWith(role))
                        .flatMap(policy -> stream(policy.at("/PolicyDocument/Statement")))
                        .flatMap(statement -> texts(statement.get("Action")).stream()))
                .containsExactlyInAnyOrder("logs:CreateLogStream", "logs:DescribeLogStreams", "logs:PutLogEvents");
    }

    @ParameterizedTest
    @MethodSource("all")
    void redisHasOneUserWhoIsNoAdministrator(Synthesized stack) {
        Map<String, String> users = stack.properties("AWS::ElastiCache::User").stream()
                .collect(Collectors.toMap(
                        user -> user.get("UserName").asText(),
                        user -> user.get("AccessString").asText()));
        assertThat(users).containsOnly(Map.entry("matchpoint", Cache.ACCESS), Map.entry("default", "off ~* -@all"));
        assertThat(Cache.ACCESS).contains("-@admin", "-@dangerous");
        assertThat(cache(stack).get("UserGroupIds")).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("all")
    void tasksRunAsNobodyAndWriteNowhere(Synthesized stack) {
        assertThat(List.of("matchpoint", "collector")).allSatisfy(name -> {
            JsonNode container = stack.container(name);
            assertThat(container.path("ReadonlyRootFilesystem").asBoolean()).isTrue();
            assertThat(container.path("User").asText()).isEqualTo("10001");
            assertThat(container.path("Privileged").asBoolean()).isFalse();
        });
        assertThat(stack.container("matchpoint")
                        .at("/LinuxParameters/Tmpfs/0/ContainerPath")
                        .asText())
                .isEqualTo("/tmp");
    }

    @ParameterizedTest
    @MethodSource("all")
    void backupsAreMadeAndKept(Synthesized stack) {
        JsonNode database = primary(stack);
        assertThat(database.path("BackupRetentionPeriod").asInt()).isGreaterThanOrEqualTo(7);
        assertThat(database.path("DeleteAutomatedBackups").asBoolean(true)).isFalse();
        assertThat(cache(stack).path("SnapshotRetentionLimit").asInt()).isGreaterThanOrEqualTo(3);
        assertThat(Stream.of("AWS::ElastiCache::ReplicationGroup", "AWS::RDS::DBInstance")
                        .flatMap(type -> stack.resources(type).values().stream())
                        .filter(store -> !store.at("/Properties").has("SourceDBInstanceIdentifier")))
                .hasSize(2)
                .allSatisfy(store ->
                        assertThat(store.path("DeletionPolicy").asText()).isEqualTo("Snapshot"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void nothingOfValueIsDeletedByAccident(Synthesized stack) {
        assertThat(databases(stack))
                .allSatisfy(database -> assertThat(
                                database.path("DeletionProtection").asBoolean())
                        .isTrue());
        assertThat(stack.protectedFromDeletion()).isEqualTo(stack.isProduction());
    }

    @ParameterizedTest
    @MethodSource("all")
    void inProductionAStandbyTakesOver(Synthesized stack) {
        boolean standby = stack.isProduction();
        assertThat(primary(stack).path("MultiAZ").asBoolean()).isEqualTo(standby);
        boolean replicas = standby || stack.is("cluster");
        assertThat(cache(stack).path("MultiAZEnabled").asBoolean()).isEqualTo(replicas);
        assertThat(cache(stack).path("AutomaticFailoverEnabled").asBoolean()).isEqualTo(replicas);
        assertThat(cache(stack).path("ReplicasPerNodeGroup").asInt()).isEqualTo(replicas ? 1 : 0);
        assertThat(stack.resources("AWS::EC2::NatGateway")).hasSize(standby ? 2 : 1);
    }

    @ParameterizedTest
    @MethodSource("all")
    void logsAreForgotten(Synthesized stack) {
        assertThat(stack.properties("AWS::Logs::LogGroup"))
                .hasSize(7)
                .allSatisfy(group ->
                        assertThat(group.path("RetentionInDays").asInt()).isEqualTo(stack.isProduction() ? 90 : 30));
    }

    @ParameterizedTest
    @MethodSource("all")
    void whatIsTurnedAwayIsLogged(Synthesized stack) {
        assertThat(stack.only("AWS::EC2::FlowLog").get("TrafficType").asText()).isEqualTo("REJECT");
    }

    @ParameterizedTest
    @MethodSource("all")
    void operatorsComeInWithoutAnOpenPortAndAreWrittenDown(Synthesized stack) {
        assertThat(stack.container("tunnel").has("Secrets")).isFalse();
        assertThat(stack.container("tunnel").has("PortMappings")).isFalse();
        JsonNode exec = stack.only("AWS::ECS::Cluster").at("/Configuration/ExecuteCommandConfiguration");
        assertThat(exec.get("Logging").asText()).isEqualTo("OVERRIDE");
        assertThat(exec.at("/LogConfiguration/CloudWatchLogGroupName/Ref").asText())
                .startsWith("Sessions");
        assertThat(stack.only("AWS::ECS::Service").path("EnableExecuteCommand").asBoolean())
                .isFalse();
        assertThat(stack.resources("AWS::EC2::Instance")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("all")
    void alarmsTellSomebodyOverTls(Synthesized stack) {
        assertThat(stack.properties("AWS::CloudWatch::Alarm"))
                .isNotEmpty()
                .allSatisfy(alarm -> assertThat(stream(alarm.get("AlarmActions"))
                                .map(action -> action.get("Ref").asText()))
                        .singleElement()
                        .asString()
                        .matches("(Pages|Tickets).*"));
        assertThat(stack.resources("AWS::SNS::Topic")).hasSize(2);
        assertThat(stack.properties("AWS::SNS::TopicPolicy"))
                .hasSize(2)
                .allSatisfy(policy -> assertThat(
                                policy.at("/PolicyDocument/Statement").toString())
                        .contains("\"Effect\":\"Deny\"", "{\"aws:SecureTransport\":\"false\"}"));
    }

    @ParameterizedTest
    @MethodSource("all")
    void theLoadBalancerAloneIsBelievedWhoCalls(Synthesized stack) {
        Set<String> ranges = stream(
                        stack.only("AWS::ElasticLoadBalancingV2::LoadBalancer").get("Subnets"))
                .map(subnet -> stack.properties(subnet).get("CidrBlock").asText())
                .collect(Collectors.toSet());

        assertThat(ranges).hasSize(2);
        assertThat(stack.variable("MATCHPOINT_TRUSTED_PROXIES").orElseThrow().split(",", -1))
                .containsExactlyInAnyOrderElementsOf(ranges);
    }

    private static List<JsonNode> databases(Synthesized stack) {
        List<JsonNode> databases = stack.properties("AWS::RDS::DBInstance");
        assertThat(databases).hasSize(stack.is("replica") ? 2 : 1);
        return databases;
    }

    private static JsonNode primary(Synthesized stack) {
        return databases(stack).stream()
                .filter(database -> !database.has("SourceDBInstanceIdentifier"))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode cache(Synthesized stack) {
        return stack.only("AWS::ElastiCache::ReplicationGroup");
    }

    /** Whom a group lets in, such as {@code 6379 from Service}; wherever the rule stands. */
    private static List<String> admitted(Synthesized stack, String group) {
        return rules(stack, group, "SecurityGroupIngress", "AWS::EC2::SecurityGroupIngress")
                .map(rule -> port(rule) + " from " + peer(rule, "Source"))
                .toList();
    }

    private static List<String> called(Synthesized stack, String group) {
        return rules(stack, group, "SecurityGroupEgress", "AWS::EC2::SecurityGroupEgress")
                // What the CDK writes where nothing may be called: a ping to nobody.
                .filter(rule -> !rule.path("CidrIp").asText().equals("255.255.255.255/32"))
                .map(rule -> port(rule) + " to " + peer(rule, "Destination"))
                .toList();
    }

    private static Stream<JsonNode> rules(Synthesized stack, String group, String within, String beside) {
        JsonNode itself = stack.template().at("/Resources/" + stack.id("AWS::EC2::SecurityGroup", group + "Access"));
        return Stream.concat(
                stream(itself.at("/Properties/" + within)),
                stack.properties(beside).stream()
                        .filter(rule -> group(rule.get("GroupId")).equals(group)));
    }

    private static String port(JsonNode rule) {
        assertThat(rule.get("IpProtocol").asText()).isEqualTo("tcp");
        assertThat(rule.get("ToPort")).isEqualTo(rule.get("FromPort"));
        return rule.get("FromPort").asText();
    }

    private static String peer(JsonNode rule, String end) {
        return Stream.of("CidrIp", "CidrIpv6", end + "PrefixListId")
                .filter(rule::has)
                .map(name -> rule.get(name).asText())
                .findFirst()
                .orElseGet(() -> group(rule.get(end + "SecurityGroupId")));
    }

    private static String group(JsonNode reference) {
        return reference.at("/Fn::GetAtt/0").asText().replaceAll("Access.*", "");
    }

    private static List<JsonNode> statements(Synthesized stack) {
        return stack.properties("AWS::IAM::Policy").stream()
                .flatMap(policy -> stream(policy.at("/PolicyDocument/Statement")))
                .toList();
    }

    private static List<String> texts(JsonNode oneOrMore) {
        return oneOrMore.isArray() ? stream(oneOrMore).map(JsonNode::asText).toList() : List.of(oneOrMore.asText());
    }
}
