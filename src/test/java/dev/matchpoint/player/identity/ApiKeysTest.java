package dev.matchpoint.player.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.quarkus.security.identity.SecurityIdentity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeysTest {

    @Test
    void aFleetKeyIsAGameServersName() {
        ApiKeys keys = new ApiKeys("eu:first-key, us-2:second:key=/", "");

        SecurityIdentity caller = keys.caller("second:key=/").orElseThrow();

        assertThat(caller.getPrincipal()).isEqualTo(new Caller.Fleet("us-2"));
        assertThat(caller.getRoles()).containsExactly(Roles.FLEET);
    }

    @Test
    void anOperatorMayDoWhatAGameServerMay() {
        ApiKeys keys = new ApiKeys("ops:fleet-key", "ops:admin-key");

        SecurityIdentity caller = keys.caller("admin-key").orElseThrow();

        assertThat(caller.getPrincipal()).isEqualTo(new Caller.Operator("ops"));
        assertThat(caller.getRoles()).containsExactlyInAnyOrder(Roles.FLEET, Roles.OPERATOR);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "eu", "eu:first-key", "first-ke", "first-key ", "FIRST-KEY"})
    void anyOtherKeyIsNobodys(String presented) {
        ApiKeys keys = new ApiKeys("eu:first-key", "");

        assertThat(keys.caller(presented)).isEmpty();
    }

    @Test
    void withoutKeysEverybodyIsRefused() {
        assertThat(new ApiKeys("", " ").caller("")).isEmpty();
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
                .isThrownBy(() -> new ApiKeys(setting, ""))
                .withMessageContaining("FLEET_API_KEYS")
                .withMessageNotContaining("first-key");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ApiKeys("", setting))
                .withMessageContaining("ADMIN_API_KEYS");
    }

    @Test
    void oneKeyCannotBeBoth() {
        assertThatIllegalArgumentException().isThrownBy(() -> new ApiKeys("eu:first-key", "ops:first-key"));
    }
}
