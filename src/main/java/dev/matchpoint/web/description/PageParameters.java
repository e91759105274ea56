package dev.matchpoint.web.description;

import dev.matchpoint.web.Page;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/** What {@link Page#of} reads from a request, which no method has as a parameter of its own. */
final class PageParameters {

    private PageParameters() {}

    /** Puts them before those that the operation describes itself. */
    static void addTo(Operation operation) {
        List<Parameter> all = new ArrayList<>(List.of(
                parameter("page", "From 1, or `last`", "1"),
                parameter(
                        "limit",
                        "Rows on a page, up to " + Page.MAX_SIZE + "; what is no such number means the default",
                        Integer.toString(Page.DEFAULT_SIZE))));
        if (operation.getParameters() != null) {
            all.addAll(operation.getParameters());
        }
        operation.setParameters(all);
    }

    private static Parameter parameter(String name, String description, String byDefault) {
        return OASFactory.createParameter()
                .description(description)
                .in(Parameter.In.QUERY)
                .name(name)
                .schema(OASFactory.createSchema().addType(SchemaType.STRING).defaultValue(byDefault));
    }
}
