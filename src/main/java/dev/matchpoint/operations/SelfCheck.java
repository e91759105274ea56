package dev.matchpoint.operations;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ser.impl.UnknownSerializer;
import com.fasterxml.jackson.databind.ser.std.BeanSerializerBase;
import io.quarkus.runtime.ImageMode;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.jwt.algorithm.SignatureAlgorithm;
import io.smallrye.jwt.build.Jwt;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.io.EOFException;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.jboss.logging.Logger;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;

/**
 * Tries at the start of a native executable what one may be built without: resources, such as scripts and migrations, JSON, which is
 * made by reflection, and signatures, which are found by name. One that lacks something ends here and not when a player comes.
 * On a JVM nothing can be missing, and nothing is tried.
 */
@Singleton
class SelfCheck {

    private static final Logger LOG = Logger.getLogger(SelfCheck.class);

    /** By what an executable is built; a test holds both lists to the program. */
    private static final String LISTS = "META-INF/native-image/dev.matchpoint/matchpoint/";

    /** The resources that are read by name. */
    static final String RESOURCES = LISTS + "resource-config.json";

    /** The types that become JSON. */
    static final String TYPES = LISTS + "reflect-config.json";

    private final List<Part> parts;

    @Inject
    SelfCheck(ObjectMapper json) {
        this(List.of(
                new Resources(SelfCheck.class.getClassLoader(), json),
                new Json(SelfCheck.class.getClassLoader(), json),
                new Signatures("ES256", "EC", 256),
                new Signatures("RS256", "RSA", 2048)));
    }

    SelfCheck(List<Part> parts) {
        this.parts = List.copyOf(parts);
    }

    /** Before anything else that may need them. */
    void onStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE - 1) StartupEvent event) {
        if (ImageMode.current().isNativeImage()) {
            require();
        }
    }

    /** @throws IllegalStateException that names every part that does not work; why is in the log */
    void require() {
        List<String> broken = new ArrayList<>();
        for (Part part : parts) {
            try {
                part.check();
            } catch (Exception e) {
                LOG.errorf(e, "Self-check failed part=%s", part.name());
                broken.add(part.name());
            }
        }
        if (!broken.isEmpty()) {
            throw new IllegalStateException("This executable was not built whole: " + String.join(", ", broken) + ".");
        }
    }

    /** Something that has to work. */
    interface Part {

        /** What it is called in the log. */
        String name();

        /** Fails if it does not work. */
        void check() throws Exception;
    }

    /** Every script, every migration, and whatever else is read by its name, is there. */
    record Resources(ClassLoader resources, ObjectMapper json) implements Part {

        @Override
        public String name() {
            return "resources";
        }

        @Override
        public void check() throws IOException {
            JsonNode list = json.readTree(read(resources, RESOURCES)).at("/resources/includes");
            for (JsonNode resource : list) {
                // Each is quoted, since it is a pattern: \Q...\E.
                String quoted = resource.path("pattern").asText();
                read(resources, quoted.substring(2, quoted.length() - 2));
            }
        }
    }

    /** Everything that becomes JSON has properties. */
    record Json(ClassLoader resources, ObjectMapper json) implements Part {

        @Override
        public String name() {
            return "JSON";
        }

        @Override
        public void check() throws IOException, ClassNotFoundException {
            for (JsonNode type : json.readTree(read(resources, TYPES))) {
                Class<?> known = Class.forName(type.path("name").asText(), false, resources);
                if (!known.isEnum() && !Modifier.isAbstract(known.getModifiers()) && isEmpty(known)) {
                    throw new IllegalStateException(known + " has no properties");
                }
            }
        }

        /** Who is written in a way of its own, such as an id, is not. */
        private boolean isEmpty(Class<?> type) throws JsonMappingException {
            JsonSerializer<?> serializer = json.getSerializerProviderInstance().findValueSerializer(type);
            return serializer instanceof UnknownSerializer
                    || (serializer instanceof BeanSerializerBase
                            && !serializer.properties().hasNext());
        }
    }

    /**
     * Tokens are signed, and verified.
     *
     * @param algorithm by its name in a JWT
     * @param keys of which kind
     * @param bits how long these are
     */
    record Signatures(String algorithm, String keys, int bits) implements Part {

        @Override
        public String name() {
            return "signatures by " + algorithm;
        }

        @Override
        public void check() throws NoSuchAlgorithmException, InvalidJwtException {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(keys);
            generator.initialize(bits);
            KeyPair pair = generator.generateKeyPair();
            String token = Jwt.subject("self-check")
                    .jws()
                    .algorithm(SignatureAlgorithm.fromAlgorithm(algorithm))
                    .sign(pair.getPrivate());
            new JwtConsumerBuilder()
                    .setVerificationKey(pair.getPublic())
                    .build()
                    .processToClaims(token);
        }
    }

    private static String read(ClassLoader resources, String name) throws IOException {
        try (InputStream resource = resources.getResourceAsStream(name)) {
            if (resource == null) {
                throw new FileNotFoundException(name);
            }
            String text = new String(resource.readAllBytes(), StandardCharsets.UTF_8);
            if (text.isBlank()) {
                throw new EOFException(name);
            }
            return text;
        }
    }
}
