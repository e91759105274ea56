package dev.matchpoint.web.description;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.jboss.jandex.AnnotationInstance;
import org.jboss.jandex.ClassInfo;
import org.jboss.jandex.DotName;
import org.jboss.jandex.IndexView;
import org.jboss.jandex.RecordComponentInfo;

/**
 * Says of each property of an answer what its record says: it is always there, and null only if the record's component
 * is nullable. A record that leaves nulls out ({@code @JsonInclude(NON_NULL)}) has optional properties instead.
 */
final class Properties {

    private static final DotName SCHEMA =
            DotName.createSimple("org.eclipse.microprofile.openapi.annotations.media.Schema");
    private static final DotName NULLABLE = DotName.createSimple("org.jspecify.annotations.Nullable");
    private static final DotName JSON_INCLUDE = DotName.createSimple("com.fasterxml.jackson.annotation.JsonInclude");
    private static final SnakeCaseStrategy SNAKE_CASE = new SnakeCaseStrategy();

    private final Map<String, ClassInfo> records = new HashMap<>();

    Properties(IndexView program) {
        for (ClassInfo type : program.getKnownClasses()) {
            if (type.isRecord()) {
                add(type);
            }
        }
    }

    /** A record that says what its schema is called is meant, whatever others are called that are in no answer. */
    private void add(ClassInfo type) {
        AnnotationInstance schema = type.declaredAnnotation(SCHEMA);
        if (schema != null && schema.value("name") != null) {
            records.put(schema.value("name").asString(), type);
        } else {
            records.putIfAbsent(type.simpleName(), type);
        }
    }

    void complete(OpenAPI api) {
        Map<String, Schema> schemas = api.getComponents().getSchemas();
        for (String name : new AnswerSchemas(api).names()) {
            ClassInfo record = records.get(name);
            Schema schema = schemas.get(name);
            if (record != null && schema != null && schema.getProperties() != null) {
                complete(schema, record);
            }
        }
    }

    private static void complete(Schema schema, ClassInfo record) {
        boolean leavesNullsOut = record.hasDeclaredAnnotation(JSON_INCLUDE);
        List<String> always = new ArrayList<>();
        for (RecordComponentInfo component : record.recordComponents()) {
            String name = SNAKE_CASE.translate(component.name());
            Schema property = schema.getProperties().get(name);
            if (property == null) {
                continue;
            }
            boolean nullable = component.type().hasAnnotation(NULLABLE);
            if (!nullable || !leavesNullsOut) {
                always.add(name);
            }
            if (nullable && !leavesNullsOut) {
                schema.addProperty(name, orNull(property));
            }
        }
        schema.setRequired(always);
    }

    private static Schema orNull(Schema schema) {
        if (schema.getRef() == null && schema.getType() != null) {
            return schema.addType(SchemaType.NULL);
        }
        return OASFactory.createSchema()
                .anyOf(List.of(schema, OASFactory.createSchema().addType(SchemaType.NULL)));
    }
}
