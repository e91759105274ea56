package dev.matchpoint.infra;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.TagProps;
import software.amazon.awscdk.Tags;

/** What the CDK runs: from {@code -c key=value} to a template. */
public final class App {

    /** Of the CDK; cdk.json has none, so that tests see what is deployed. */
    private static final Map<String, Boolean> FEATURES = Map.of(
            "@aws-cdk/aws-iam:minimizePolicies", true,
            "@aws-cdk/aws-ecs:removeDefaultDeploymentAlarm", true,
            "@aws-cdk/aws-ecs:disableExplicitDeploymentControllerForCircuitBreaker", true);

    private App() {}

    /** Writes the template, or ends with one sentence and code 78 if the settings say too little. */
    public static void main(String[] args) {
        software.amazon.awscdk.App app = create();
        try {
            MatchpointStack.in(
                    app, context(app, "name").orElse("Matchpoint"), Settings.of(key -> context(app, key), App::read));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage());
            System.exit(78);
        }
        app.synth();
    }

    /** An app without a stack. */
    static software.amazon.awscdk.App create() {
        software.amazon.awscdk.App app = new software.amazon.awscdk.App(
                AppProps.builder().postCliContext(FEATURES).build());
        // Not every region tags dashboards.
        TagProps resources = TagProps.builder()
                .excludeResourceTypes(List.of("AWS::CloudWatch::Dashboard"))
                .build();
        Tags.of(app).add("product", "matchpoint", resources);
        return app;
    }

    private static Optional<String> context(software.amazon.awscdk.App app, String key) {
        return Optional.ofNullable(app.getNode().tryGetContext(key)).map(Object::toString);
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException e) {
            throw new IllegalArgumentException("There is no file " + file + ".", new UncheckedIOException(e));
        }
    }
}
