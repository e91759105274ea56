package dev.matchpoint.player;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UsernameTest {

    @ParameterizedTest
    @ValueSource(strings = {"bob", "a.b+c-d_e@f", "José", "Ёжик_1", "山田たろうカナ", "Ωμέγα", "123", "李小龙2"})
    void lettersOfOneScriptDigitsAndDjangosSignsAreFine(String name) {
        assertThat(Username.complaints(name)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"pаypal", "аdmin", "Ωmega", "bob山田", "scоре"})
    void lettersOfTwoScriptsAreNot(String name) {
        assertThat(Username.complaints(name))
                .containsExactly("Enter a valid username. This value may contain letters of one script only.");
    }

    @ParameterizedTest
    @CsvSource({"' bob ', bob", "ｂｏｂ, bob", "ﬁn, fin", "𝐛𝐨𝐛, bob", "Zoe\u0308, Zoë"})
    void formsOfOneNameAreOneName(String written, String kept) {
        assertThat(Username.normal(written)).isEqualTo(kept);
    }

    @ParameterizedTest
    @CsvSource({"2, false", "3, true", "150, true", "151, false"})
    void aNameHasThreeToAHundredAndFiftyCharacters(int length, boolean fine) {
        assertThat(Username.complaints("𝒳".repeat(length)).isEmpty()).isEqualTo(fine);
    }
}
