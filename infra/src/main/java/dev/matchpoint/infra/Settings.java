package dev.matchpoint.infra;

import java.util.Optional;
import java.util.function.Function;

/**
 * What whoever deploys decides, by {@code -c key=value}.
 *
 * @param repository of ECR that has the image
 * @param tag of the image
 * @param keys ARN of the secret with {@code ADMIN_API_KEYS} and {@code FLEET_API_KEYS}
 * @param authority of the certificates of RDS, as PEM
 * @param certificate ARN of the one of the load balancer; without it there is no TLS
 * @param cluster whether Redis is a cluster
 * @param replica whether there is a read replica of PostgreSQL
 * @param cdn if CloudFront stands in front
 * @param probe the path that says whether a task is healthy
 * @param mail who is told of alarms
 */
record Settings(
        Size size,
        String repository,
        String tag,
        String keys,
        String authority,
        Optional<String> certificate,
        boolean cluster,
        boolean replica,
        Optional<Cdn> cdn,
        String probe,
        Optional<String> mail) {

    /**
     * CloudFront.
     *
     * @param prefixList id of the region's {@code com.amazonaws.global.cloudfront.origin-facing}
     * @param domain that players call
     * @param certificate ARN of the one for it, in us-east-1
     */
    record Cdn(String prefixList, String domain, String certificate) {}

    /**
     * Reads them.
     *
     * @param context what a key is set to
     * @param file the content of a file
     * @throws IllegalArgumentException with a sentence for a person, if they say too little or contradict themselves
     */
    static Settings of(Function<String, Optional<String>> context, Function<String, String> file) {
        Size size = Size.named(required(context, "size", "small or production"));
        Optional<String> certificate = context.apply("certificate");
        boolean plain = isSet(context, "allow-http");
        if (certificate.isEmpty() && !(plain && size.equals(Size.SMALL))) {
            throw new IllegalArgumentException(
                    "Give the ARN of the load balancer's certificate, -c certificate=arn:aws:acm:...;"
                            + " -c size=small also goes without, if you say -c allow-http=true.");
        }
        Optional<Cdn> cdn = context.apply("cdn")
                .map(prefixList -> new Cdn(
                        prefixList,
                        required(context, "domain", "what players call"),
                        required(context, "cdn-certificate", "the ARN of a certificate for it in us-east-1")));
        if (cdn.isPresent() && certificate.isEmpty()) {
            throw new IllegalArgumentException(
                    "CloudFront speaks TLS to the load balancer: -c certificate=arn:aws:acm:...");
        }
        return new Settings(
                size,
                context.apply("repository").orElse("matchpoint"),
                required(context, "tag", "that of the image"),
                required(context, "keys", "the ARN of the secret with ADMIN_API_KEYS and FLEET_API_KEYS"),
                Authority.in(
                        file.apply(required(context, "authority", "the file with the region's authorities of RDS"))),
                certificate,
                isSet(context, "cluster"),
                isSet(context, "replica"),
                cdn,
                probe(context.apply("probe").orElse("ready")),
                context.apply("mail"));
    }

    private static String probe(String probe) {
        return switch (probe) {
            case "ready", "live" -> "/q/health/" + probe;
            default -> throw new IllegalArgumentException("probe is ready or live.");
        };
    }

    private static String required(Function<String, Optional<String>> context, String key, String what) {
        return context.apply(key)
                .orElseThrow(() -> new IllegalArgumentException("Say -c " + key + "=...: " + what + "."));
    }

    private static boolean isSet(Function<String, Optional<String>> context, String key) {
        return context.apply(key).filter("true"::equals).isPresent();
    }
}
