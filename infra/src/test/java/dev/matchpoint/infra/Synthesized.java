package dev.matchpoint.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.assertions.Template;

/** A template, as it would be deployed, made once for each set of choices. */
record Synthesized(String name, Map<String, String> context, boolean protectedFromDeletion, JsonNode template) {

    static final String CERTIFICATE = "arn:aws:acm:eu-central-1:111122223333:certificate/of-the-load-balancer";

    private static final Map<Map<String, String>, Synthesized> MADE = new ConcurrentHashMap<>();

    static Synthesized small() {
        return of("small, without TLS", Map.of("size", "small", "allow-http", "true"));
    }

    static Synthesized smallCluster() {
        return of("small, a cluster", Map.of("size", "small", "certificate", CERTIFICATE, "cluster", "true"));
    }

    static Synthesized production() {
        return of(
                "production", Map.of("size", "production", "certificate", CERTIFICATE, "mail", "on-call@example.com"));
    }

    static Synthesized everything() {
        return of(
                "production, with all options",
                Map.of(
                        "size", "production",
                        "certificate", CERTIFICATE,
                        "cluster", "true",
                        "replica", "true",
                        "probe", "live",
                        "cdn", "pl-12345678",
                        "domain", "game.example.com",
                        "cdn-certificate", "arn:aws:acm:us-east-1:111122223333:certificate/of-cloudfront"));
    }

    static Stream<Synthesized> all() {
        return Stream.of(small(), smallCluster(), production(), everything());
    }

    /** The settings that such choices come to; what has to be said in any case is said. */
    static Settings settings(Map<String, String> context) {
        Map<String, String> all = new HashMap<>(Map.of(
                "tag", "1.0.0",
                "authority", "authorities.pem",
                "keys", "arn:aws:secretsmanager:eu-central-1:111122223333:secret:matchpoint/keys-AbCdEf"));
        all.putAll(context);
        Function<String, Optional<String>> said = key -> Optional.ofNullable(all.get(key));
        return Settings.of(said, Synthesized::resource);
    }

    static String resource(String name) {
        try (var stream = Objects.requireNonNull(Synthesized.class.getResourceAsStream("/" + name))) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Synthesized of(String name, Map<String, String> context) {
        return MADE.computeIfAbsent(context, choices -> {
            Stack stack = MatchpointStack.in(App.create(), "Matchpoint", settings(choices));
            return new Synthesized(
                    name,
                    choices,
                    Boolean.TRUE.equals(stack.getTerminationProtection()),
                    new ObjectMapper().valueToTree(Template.fromStack(stack).toJSON()));
        });
    }

    boolean is(String choice) {
        return context.containsKey(choice);
    }

    boolean isProduction() {
        return "production".equals(context.get("size"));
    }

    /** The resources of a type, by their logical ids. */
    Map<String, JsonNode> resources(String type) {
        return template.get("Resources").properties().stream()
                .filter(entry -> entry.getValue().get("Type").asText().equals(type))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    /** The properties of those of a type. */
    List<JsonNode> properties(String type) {
        return resources(type).values().stream()
                .map(resource -> resource.path("Properties"))
                .toList();
    }

    /** The properties of the only one of a type. */
    JsonNode only(String type) {
        List<JsonNode> found = properties(type);
        if (found.size() != 1) {
            throw new AssertionError(found.size() + " of " + type);
        }
        return found.getFirst();
    }

    /** The properties of the one with this logical id. */
    JsonNode properties(JsonNode reference) {
        return template.at("/Resources/" + reference.get("Ref").asText() + "/Properties");
    }

    /** The logical id of the only one of a type that begins so. */
    String id(String type, String beginning) {
        return resources(type).keySet().stream()
                .filter(id -> id.startsWith(beginning))
                .findFirst()
                .orElseThrow();
    }

    /** A container of any task. */
    JsonNode container(String name) {
        return properties("AWS::ECS::TaskDefinition").stream()
                .flatMap(task -> stream(task.get("ContainerDefinitions")))
                .filter(container -> container.get("Name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** A variable of the environment of a container, with references as JSON. */
    Optional<String> variable(String container, String name) {
        return stream(container(container).get("Environment"))
                .filter(variable -> variable.get("Name").asText().equals(name))
                .map(variable -> text(variable.get("Value")))
                .findFirst();
    }

    /** A variable of the program's environment. */
    Optional<String> variable(String name) {
        return variable("matchpoint", name);
    }

    private static String text(JsonNode value) {
        return value.has("Fn::Join")
                ? stream(value.at("/Fn::Join/1")).map(Synthesized::text).collect(Collectors.joining())
                : value.isTextual() ? value.asText() : value.toString();
    }

    static Stream<JsonNode> stream(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }

    @Override
    public String toString() {
        return name;
    }
}
