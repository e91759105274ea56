package dev.matchpoint.infra;

import java.util.List;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.services.certificatemanager.Certificate;
import software.amazon.awscdk.services.cloudfront.AllowedMethods;
import software.amazon.awscdk.services.cloudfront.BehaviorOptions;
import software.amazon.awscdk.services.cloudfront.CachePolicy;
import software.amazon.awscdk.services.cloudfront.Distribution;
import software.amazon.awscdk.services.cloudfront.OriginProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.OriginRequestPolicy;
import software.amazon.awscdk.services.cloudfront.SecurityPolicyProtocol;
import software.amazon.awscdk.services.cloudfront.ViewerProtocolPolicy;
import software.amazon.awscdk.services.cloudfront.origins.VpcOrigin;
import software.amazon.awscdk.services.cloudfront.origins.VpcOriginWithEndpointProps;
import software.amazon.awscdk.services.ec2.SubnetSelection;
import software.amazon.awscdk.services.ecs.LoadBalancerTargetOptions;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationLoadBalancer;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationProtocol;
import software.amazon.awscdk.services.elasticloadbalancingv2.ApplicationTargetGroup;
import software.amazon.awscdk.services.elasticloadbalancingv2.BaseApplicationListenerProps;
import software.amazon.awscdk.services.elasticloadbalancingv2.HealthCheck;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerAction;
import software.amazon.awscdk.services.elasticloadbalancingv2.ListenerCertificate;
import software.amazon.awscdk.services.elasticloadbalancingv2.RedirectOptions;
import software.amazon.awscdk.services.elasticloadbalancingv2.SslPolicy;
import software.amazon.awscdk.services.elasticloadbalancingv2.TargetType;
import software.constructs.Construct;

/** Where players come in: a load balancer without sticky sessions, and CloudFront in front of it if it is wanted. */
record Entrance(ApplicationLoadBalancer balancer, ApplicationTargetGroup targets) {

    static Entrance in(Construct scope, Network network, Service service, Settings settings) {
        ApplicationLoadBalancer balancer = ApplicationLoadBalancer.Builder.create(scope, "LoadBalancer")
                .vpc(network.vpc())
                .vpcSubnets(SubnetSelection.builder()
                        .subnetType(network.balancers())
                        .build())
                .internetFacing(settings.cdn().isEmpty())
                .securityGroup(network.entrance())
                .dropInvalidHeaderFields(true)
                // Links in lists have the host that the client has called.
                .preserveHostHeader(true)
                // Longer than wait= holds a poll (30 s), shorter than the program keeps an idle connection (60 s): it
                // is never
                // the one that closes while a request is on its way.
                .idleTimeout(Duration.seconds(50))
                .deletionProtection(settings.size().redundant())
                .build();
        Entrance entrance = new Entrance(balancer, targets(scope, network, service, settings));
        entrance.listen(settings);
        settings.cdn().ifPresent(cdn -> entrance.distribute(scope, cdn));
        CfnOutput.Builder.create(scope, "LoadBalancerHost")
                .value(balancer.getLoadBalancerDnsName())
                .build();
        return entrance;
    }

    private static ApplicationTargetGroup targets(
            Construct scope, Network network, Service service, Settings settings) {
        ApplicationTargetGroup targets = ApplicationTargetGroup.Builder.create(scope, "Targets")
                .vpc(network.vpc())
                .targetType(TargetType.IP)
                .protocol(ApplicationProtocol.HTTP)
                .port(Network.HTTP)
                // Polls on their way are finished (30 s) before the task is told to end; then it sends its sockets
                // elsewhere.
                .deregistrationDelay(Duration.seconds(35))
                // ECS replaces a task that is not healthy. Without PostgreSQL none is ready: 150 s outlast a failover
                // of RDS
                // (120 s), which no replacement would cure.
                .healthCheck(HealthCheck.builder()
                        .port(String.valueOf(Network.MANAGEMENT))
                        .path(settings.probe())
                        .interval(Duration.seconds(15))
                        .timeout(Duration.seconds(5))
                        .healthyThresholdCount(2)
                        .unhealthyThresholdCount(10)
                        .healthyHttpCodes("200")
                        .build())
                .targets(List.of(service.tasks()
                        .loadBalancerTarget(LoadBalancerTargetOptions.builder()
                                .containerName("matchpoint")
                                .containerPort(Network.HTTP)
                                .build())))
                .build();
        // Fail open: where none is healthy, all get requests, as those who wait on Redis can still be answered.
        targets.setAttribute("target_group_health.unhealthy_state_routing.minimum_healthy_targets.count", "1");
        return targets;
    }

    private void listen(Settings settings) {
        settings.certificate()
                .ifPresentOrElse(
                        arn -> {
                            balancer.addListener(
                                    "Tls",
                                    BaseApplicationListenerProps.builder()
                                            .port(443)
                                            .protocol(ApplicationProtocol.HTTPS)
                                            .certificates(List.of(ListenerCertificate.fromArn(arn)))
                                            .sslPolicy(SslPolicy.TLS13_RES)
                                            .open(false)
                                            .defaultAction(ListenerAction.forward(List.of(targets)))
                                            .build());
                            plain(ListenerAction.redirect(RedirectOptions.builder()
                                    .protocol("HTTPS")
                                    .port("443")
                                    .permanent(true)
                                    .build()));
                        },
                        () -> plain(ListenerAction.forward(List.of(targets))));
    }

    private void plain(ListenerAction action) {
        balancer.addListener(
                "Plain",
                BaseApplicationListenerProps.builder()
                        .port(80)
                        .protocol(ApplicationProtocol.HTTP)
                        .open(false)
                        .defaultAction(action)
                        .build());
    }

    /** CloudFront, which calls a load balancer that is not on the internet, and keeps nothing. */
    private void distribute(Construct scope, Settings.Cdn cdn) {
        Distribution distribution = Distribution.Builder.create(scope, "Cdn")
                .domainNames(List.of(cdn.domain()))
                .certificate(Certificate.fromCertificateArn(scope, "CdnCertificate", cdn.certificate()))
                .minimumProtocolVersion(SecurityPolicyProtocol.TLS_V1_2_2021)
                .defaultBehavior(BehaviorOptions.builder()
                        .origin(VpcOrigin.withApplicationLoadBalancer(
                                balancer,
                                VpcOriginWithEndpointProps.builder()
                                        .protocolPolicy(OriginProtocolPolicy.HTTPS_ONLY)
                                        // Longer than wait= holds a poll.
                                        .readTimeout(Duration.seconds(50))
                                        .build()))
                        .allowedMethods(AllowedMethods.ALLOW_ALL)
                        .cachePolicy(CachePolicy.CACHING_DISABLED)
                        .originRequestPolicy(OriginRequestPolicy.ALL_VIEWER)
                        .viewerProtocolPolicy(ViewerProtocolPolicy.REDIRECT_TO_HTTPS)
                        .build())
                .build();
        CfnOutput.Builder.create(scope, "CdnHost")
                .value(distribution.getDistributionDomainName())
                .build();
    }
}
