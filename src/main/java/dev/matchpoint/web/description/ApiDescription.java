package dev.matchpoint.web.description;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;
import org.jboss.jandex.IndexView;

/**
 * Completes the generated OpenAPI document with what annotations would have to repeat on every operation: who may call
 * it, how it is paged, how it fails, and which properties are always there.
 */
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public final class ApiDescription implements OASFilter {

    private final IndexView program;

    /** A filter that looks the resources and records up in the index of the program. */
    public ApiDescription(IndexView program) {
        this.program = program;
    }

    @Override
    public void filterOpenAPI(OpenAPI api) {
        if (api.getComponents() == null) {
            api.setComponents(OASFactory.createComponents());
        }
        SharedAnswers answers = new SharedAnswers(api.getComponents());
        Endpoints endpoints = new Endpoints(program);
        api.getPaths().getPathItems().forEach((path, item) -> complete(path, item, endpoints, answers));
        new Properties(program).complete(api);
        describe(api);
    }

    private static void complete(String path, PathItem item, Endpoints endpoints, SharedAnswers answers) {
        item.getOperations()
                .forEach((method, operation) -> endpoints
                        .find(method.name(), path)
                        .ifPresent(endpoint -> complete(operation, endpoint, path, answers)));
    }

    private static void complete(Operation operation, Endpoint endpoint, String path, SharedAnswers answers) {
        List<String> schemes = endpoint.credentials();
        operation.setSecurity(schemes.stream()
                .map(scheme -> OASFactory.createSecurityRequirement().addScheme(scheme))
                .toList());
        if (endpoint.isPaged()) {
            PageParameters.addTo(operation);
        }
        boolean takesBody = operation.getRequestBody() != null;
        if (takesBody) {
            operation.getRequestBody().setRequired(!endpoint.bodyIsOptional());
        }
        answers.addTo(operation, !schemes.isEmpty(), takesBody, path.contains("{"));
    }

    private static void describe(OpenAPI api) {
        api.setInfo(OASFactory.createInfo()
                .title("Matchpoint")
                .version("0.1")
                .description("A self-hosted multiplayer back end. Every path answers with and without a trailing slash."
                        + " Times are in UTC, with six digits of a second.")
                .license(OASFactory.createLicense().name("Apache-2.0").identifier("Apache-2.0")));
        api.setServers(List.of(OASFactory.createServer().url("/").description("The server this document came from")));
        api.getComponents()
                .addSecurityScheme(
                        Endpoint.TOKEN, header("A player's token: `Authorization: Token <40 hexadecimal characters>`"))
                .addSecurityScheme(
                        Endpoint.API_KEY, header("A game server's or an operator's: `Authorization: ApiKey <key>`"))
                .addSecurityScheme(
                        Endpoint.BEARER,
                        OASFactory.createSecurityScheme()
                                .type(SecurityScheme.Type.HTTP)
                                .scheme("bearer")
                                .bearerFormat("JWT")
                                .description("A player's identity token of a configured issuer"));
    }

    private static SecurityScheme header(String description) {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.APIKEY)
                .in(SecurityScheme.In.HEADER)
                .name("Authorization")
                .description(description);
    }
}
