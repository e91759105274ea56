package dev.matchpoint.operations;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each part broken once, as a native executable would be. */
@QuarkusTest
class SelfCheckTest {

    private static final ClassLoader WHOLE = SelfCheckTest.class.getClassLoader();

    @Inject
    SelfCheck whole;

    @Inject
    ObjectMapper json;

    /** Resources of which one is not there. */
    private static ClassLoader without(String missing) {
        return new ClassLoader(WHOLE) {
            @Override
            public @Nullable InputStream getResourceAsStream(String name) {
                return name.equals(missing) ? null : super.getResourceAsStream(name);
            }
        };
    }

    private static void failsBy(SelfCheck.Part... parts) {
        assertThatIllegalStateException()
                .isThrownBy(() -> new SelfCheck(List.of(parts)).require())
                .withMessage("This executable was not built whole: "
                        + String.join(
                                ", ", Stream.of(parts).map(SelfCheck.Part::name).toList()) + ".");
    }

    @Test
    void nothingIsMissingHere() {
        assertThatCode(whole::require).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SelfCheck.RESOURCES,
                "lua/queue/join.lua",
                "lua/limit/take.lua",
                "db/migration/V1__players_queue_and_matches.sql",
                "db/migration/R__queue.sql",
                "passwords/common.txt"
            })
    void aResourceThatIsMissingIsFound(String resource) {
        failsBy(new SelfCheck.Resources(without(resource), json));
    }

    @Test
    void whatIsNotKnownByReflectionIsFound() {
        ObjectMapper blind = json.copy().setVisibility(PropertyAccessor.ALL, Visibility.NONE);

        failsBy(new SelfCheck.Json(WHOLE, blind), new SelfCheck.Json(without(SelfCheck.TYPES), json));
    }

    @Test
    void signaturesThatCannotBeMadeAreFound() {
        failsBy(new SelfCheck.Signatures("ES256", "RSA", 2048), new SelfCheck.Signatures("RS256", "none", 1));
    }

    @Test
    void everyPartThatFailsIsNamed() {
        failsBy(
                new SelfCheck.Resources(without(SelfCheck.RESOURCES), json),
                new SelfCheck.Signatures("ES256", "RSA", 2048));
    }
}
