package dev.matchpoint.web.input;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.exc.InvalidDefinitionException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.matchpoint.web.Errors;
import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON object that a resource takes, and refuses everything else in the words of this API. It reads the text
 * into a tree first: so a syntax error is told before a wrong type, and all wrong types are told at once.
 *
 * <p>An empty body is an empty object: a resource's body parameter is never null, and what it requires is reported by
 * field.
 */
@Provider
@Consumes(MediaType.APPLICATION_JSON)
class JsonBodyReader implements MessageBodyReader<Object> {

    private final ObjectMapper json;
    private final ObjectReader usual;
    private final ObjectReader exact;

    JsonBodyReader(ObjectMapper json) {
        this.json = json;
        this.usual = json.reader();
        this.exact = json.reader(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
                .with(new ExactNodes());
    }

    @Override
    public boolean isReadable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return true;
    }

    @Override
    public Object readFrom(
            Class<Object> type,
            @Nullable Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        JavaType target = json.constructType(genericType == null ? type : genericType);
        ObjectReader reader = type.isAnnotationPresent(ExactNumbers.class) ? exact : usual;
        return bind(object(tree(text(body.readAllBytes()), reader)), reader.forType(target));
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException _) {
            throw malformed("JSON parse error - the body is not UTF-8.");
        }
    }

    private JsonNode tree(String text, ObjectReader reader) throws IOException {
        if (text.isBlank()) {
            return json.createObjectNode();
        }
        try (JsonParser parser = json.createParser(text)) {
            JsonNode tree = reader.readTree(parser);
            if (parser.nextToken() != null) {
                throw malformed(JsonWords.syntax("Extra data", parser.currentTokenLocation()));
            }
            return tree;
        } catch (JsonProcessingException failure) {
            throw malformed(JsonWords.syntax(failure));
        } catch (NumberFormatException _) {
            throw malformed("JSON parse error - A number is out of range.");
        }
    }

    private static ObjectNode object(JsonNode tree) {
        if (tree instanceof ObjectNode object) {
            return object;
        }
        throw new BadRequestException(Errors.field(
                InvalidFields.NON_FIELD,
                tree.isNull() ? "No data provided" : JsonWords.notAnObject(JsonWords.typeName(tree))));
    }

    /** Binds what is well-formed; each field that is not is noted and taken out, until the rest binds. */
    private Object bind(ObjectNode tree, ObjectReader reader) throws IOException {
        InvalidFields invalid = JsonWords.forbiddenCharacters(tree);
        while (true) {
            try {
                Object bound = reader.readValue(tree);
                if (invalid.isEmpty()) {
                    return bound;
                }
                throw new BadRequestException(Errors.fields(invalid.messages()));
            } catch (InvalidDefinitionException faultOfOurs) {
                throw faultOfOurs;
            } catch (JsonMappingException mismatch) {
                JsonPlace place = JsonPlace.of(mismatch, tree);
                invalid.add(place.field(), JsonWords.mismatch(mismatch, place.value()));
                if (!place.remove()) {
                    throw new BadRequestException(Errors.fields(invalid.messages()));
                }
            }
        }
    }

    private static BadRequestException malformed(String sentence) {
        return new BadRequestException(Errors.response(Response.Status.BAD_REQUEST, sentence));
    }
}
