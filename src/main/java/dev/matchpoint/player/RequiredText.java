package dev.matchpoint.player;

import dev.matchpoint.web.input.InvalidFields;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A text that a form must have. */
final class RequiredText {

    private RequiredText() {}

    /**
     * The text of a field, or an empty one if there is none.
     *
     * @param rule what is wrong with a text that is there
     * @param invalid is told what is wrong
     */
    static String read(
            String field, @Nullable String text, Function<String, List<String>> rule, InvalidFields invalid) {
        if (text == null) {
            invalid.add(field, "This field is required.");
            return "";
        }
        if (text.isBlank()) {
            invalid.add(field, "This field may not be blank.");
            return "";
        }
        rule.apply(text).forEach(complaint -> invalid.add(field, complaint));
        return text;
    }
}
