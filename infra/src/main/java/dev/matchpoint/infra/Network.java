package dev.matchpoint.infra;

import java.util.List;
import java.util.stream.Collectors;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.FlowLogTrafficType;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.constructs.Construct;

/**
 * Who can reach whom: two zones, with the load balancer in public subnets (private ones behind CloudFront), the service in
 * private ones, from which only it calls out, and the stores in subnets without a way out.
 *
 * @param entrance the load balancer
 * @param balancers where it stands
 */
record Network(
        Vpc vpc,
        SubnetType balancers,
        SecurityGroup entrance,
        SecurityGroup service,
        SecurityGroup database,
        SecurityGroup cache) {

    static final int HTTP = 8080;
    static final int MANAGEMENT = 9000;
    static final int POSTGRES = 5432;
    static final int REDIS = 6379;

    private static final String RANGE = "10.0.0.0/16";

    static Network in(Construct scope, Settings settings) {
        Vpc vpc = Vpc.Builder.create(scope, "Vpc")
                .ipAddresses(IpAddresses.cidr(RANGE))
                .maxAzs(2)
                .natGateways(settings.size().redundant() ? 2 : 1)
                .subnetConfiguration(List.of(
                        subnets("public", SubnetType.PUBLIC),
                        subnets("service", SubnetType.PRIVATE_WITH_EGRESS),
                        subnets("stores", SubnetType.PRIVATE_ISOLATED)))
                .build();
        // Layers of images come from there: not through the NAT gateways.
        vpc.addGatewayEndpoint(
                "Images",
                GatewayVpcEndpointOptions.builder()
                        .service(GatewayVpcEndpointAwsService.S3)
                        .build());
        vpc.addFlowLog(
                "Rejected",
                FlowLogOptions.builder()
                        .trafficType(FlowLogTrafficType.REJECT)
                        .destination(FlowLogDestination.toCloudWatchLogs(Logs.group(scope, "Rejections", settings)))
                        .build());

        Network network = new Network(
                vpc,
                settings.cdn().isPresent() ? SubnetType.PRIVATE_WITH_EGRESS : SubnetType.PUBLIC,
                group(scope, vpc, "Entrance", "Load balancer"),
                group(scope, vpc, "Service", "Instances of Matchpoint, and the tunnel of operators"),
                group(scope, vpc, "PostgreSQL", "PostgreSQL"),
                group(scope, vpc, "Redis", "Redis"));
        network.admit(settings);
        return network;
    }

    private void admit(Settings settings) {
        settings.cdn()
                .ifPresentOrElse(
                        cdn -> entrance.addIngressRule(
                                Peer.prefixList(cdn.prefixList()), Port.tcp(443), "CloudFront alone"),
                        () -> {
                            settings.certificate()
                                    .ifPresent(arn -> entrance.addIngressRule(
                                            Peer.anyIpv4(), Port.tcp(443), "Players, game servers, operators"));
                            entrance.addIngressRule(
                                    Peer.anyIpv4(),
                                    Port.tcp(80),
                                    settings.certificate().isPresent() ? "Sent on to TLS" : "Without TLS, to try it");
                        });
        allow(entrance, service, HTTP, "Players");
        allow(entrance, service, MANAGEMENT, "Probes");
        allow(service, database, POSTGRES, "PostgreSQL");
        allow(service, cache, REDIS, "Redis");
        service.addEgressRule(
                Peer.anyIpv4(), Port.tcp(443), "Images, secrets, logs, and keys of an identity provider, over TLS");
    }

    /** The ranges that the load balancer calls from, for {@code MATCHPOINT_TRUSTED_PROXIES}; behind CloudFront it also calls from within. */
    String proxies() {
        return vpc.selectSubnets(SubnetSelection.builder().subnetType(balancers).build()).getSubnets().stream()
                .map(ISubnet::getIpv4CidrBlock)
                .collect(Collectors.joining(","));
    }

    private static void allow(SecurityGroup from, SecurityGroup to, int port, String why) {
        from.getConnections().allowTo(to, Port.tcp(port), why);
    }

    private static SecurityGroup group(Construct scope, Vpc vpc, String id, String description) {
        return SecurityGroup.Builder.create(scope, id + "Access")
                .vpc(vpc)
                .description(description)
                .allowAllOutbound(false)
                .build();
    }

    private static SubnetConfiguration subnets(String name, SubnetType type) {
        return SubnetConfiguration.builder()
                .name(name)
                .subnetType(type)
                .cidrMask(22)
                .build();
    }
}
