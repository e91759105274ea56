package dev.matchpoint.player.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quarkus.security.identity.SecurityIdentity;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {

    @Test
    void aFleetKeyIsAGameServersName() {
        ApiKeys keys = keys("eu:first-key, us-2:second:key=/", "");

        SecurityIdentity caller = keys.caller("second:key=/").orElseThrow();

        assertThat(caller.getPrincipal()).isEqualTo(new Caller.Fleet("us-2"));
        assertThat(caller.getRoles()).containsExactly(Roles.FLEET);
    }

    @Test
    void anOperatorMayDoWhatAGameServerMay() {
        ApiKeys keys = keys("ops:fleet-key", "ops:admin-key");

        SecurityIdentity caller = keys.caller("admin-key").orElseThrow();

        assertThat(caller.getPrincipal()).isEqualTo(new Caller.Operator("ops"));
        assertThat(caller.getRoles()).containsExactlyInAnyOrder(Roles.FLEET, Roles.OPERATOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eu", "eu:first-key", "first-ke", "first-key ", "FIRST-KEY"})
    void anyOtherKeyIsNobodys(String presented) {
        ApiKeys keys = keys("eu:first-key", "");

        assertThat(keys.caller(presented)).isEmpty();
    }

    @Test
    void withoutKeysEverybodyIsRefused() {
        assertThat(keys("", " ").caller("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "first-key",
                "eu:",
                ":first-key",
                "eu:short",
                "eu:with a space",
                "e u:first-key",
                "eu:first-key,",
                ",eu:first-key",
                "eu:first-key,us",
                "eu:first-key,eu:second-key",
                "eu:first-key,us:first-key"
            })
    void aSettingThatCannotBeReadEndsTheStartAndDoesNotShowTheKey(String setting) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> keys(setting, ""))
                .withMessageContaining("FLEET_API_KEYS")
                .withMessageNotContaining("first-key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> keys("", setting))
                .withMessageContaining("ADMIN_API_KEYS");
    }

    @Test
    void oneKeyCannotBeBoth() {
        assertThatIllegalArgumentException().isThrownBy(() -> keys("eu:first-key", "ops:first-key"));
    }

    @ParameterizedTest
    @CsvSource({"FLEET_API_KEYS, a:dev-fleet-key, ''", "ADMIN_API_KEYS, '', b:dev-admin-key"})
    void elsewhereThanInDevelopmentItsKeysEndTheStart(String setting, String fleet, String operators) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiKeys(fleet, operators, Set.of("dev-fleet-key", "dev-admin-key")))
                .withMessageStartingWith(setting + " has a key of development");
    }

    private static ApiKeys keys(String fleet, String operators) {
        return new ApiKeys(fleet, operators, Set.of());
    }
}
