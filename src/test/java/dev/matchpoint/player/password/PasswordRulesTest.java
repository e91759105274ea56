package dev.matchpoint.player.password;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PasswordRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"correct horse", "TestPass123!", "8charact", "пароль-мой"})
    void aGoodPasswordHasNoComplaints(String password) {
        assertThat(PasswordRules.complaints(password)).isEmpty();
    }

    @Test
    void charactersAreCountedNotBytes() {
        assertThat(PasswordRules.complaints("😀😁😂😃😄😅😆"))
                .containsExactly("This password is too short. It must contain at least 8 characters.");
        assertThat(PasswordRules.complaints("😀😁😂😃😄😅😆😇")).isEmpty();
    }

    @Test
    void digitsOfAnyScriptAreDigits() {
        assertThat(PasswordRules.complaints("٣١٤١٥٩٢٦٥")).containsExactly("This password is entirely numeric.");
    }

    @Test
    void commonPasswordsAreKnownWhateverTheirCase() {
        assertThat(PasswordRules.complaints("Trustno1")).containsExactly("This password is too common.");
        assertThat(PasswordRules.complaints("IlOvEyOu")).containsExactly("This password is too common.");
    }

    @Test
    void whatIsTooLongIsTold() {
        assertThat(PasswordRules.lengthComplaints("ab".repeat(513)))
                .containsExactly("Ensure this field has no more than 1024 characters.");
    }
}
