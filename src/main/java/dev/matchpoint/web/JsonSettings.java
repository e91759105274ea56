package dev.matchpoint.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.matchpoint.core.Micros;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.Serial;
import java.time.Instant;

/**
 * How this API reads and writes JSON: strict in what it reads where leniency would hide a client's mistake, and times
 * in UTC with exactly six digits of a second, as Django writes them.
 */
@Singleton
class JsonSettings implements ObjectMapperCustomizer {

    private static final int MAX_NESTING = 64;

    /** After everybody else's, so that these settings stand. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.getFactory()
                .configure(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature(), true)
                .setStreamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(MAX_NESTING)
                        .build());
        mapper.disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS);
        mapper.coercionConfigFor(LogicalType.Textual).setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
        for (LogicalType strict : new LogicalType[] {
            LogicalType.Integer, LogicalType.Float, LogicalType.Boolean, LogicalType.Enum, LogicalType.POJO
        }) {
            mapper.coercionConfigFor(strict).setCoercion(CoercionInputShape.EmptyString, CoercionAction.Fail);
        }
        mapper.registerModule(new SimpleModule("times").addSerializer(new Microseconds()));
    }

    private static final class Microseconds extends StdSerializer<Instant> {

        @Serial
        private static final long serialVersionUID = 1;

        Microseconds() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant time, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(Micros.text(time));
        }
    }
}
