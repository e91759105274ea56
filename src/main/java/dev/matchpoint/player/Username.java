package dev.matchpoint.player;

import java.lang.Character.UnicodeScript;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a username may be: Django's letters, digits and {@code @ . + - _}, in any script but in one at a time, so that
 * nobody passes for somebody else with a letter that merely looks the same.
 */
public final class Username {

    static final int MAX_LENGTH = 150;

    private static final int MIN_LENGTH = 3;
    private static final Pattern CHARACTERS = Pattern.compile("[\\p{L}\\p{N}@.+_-]*");
    private static final Set<UnicodeScript> NEUTRAL = EnumSet.of(UnicodeScript.COMMON, UnicodeScript.INHERITED);
    /** Written together as one: Japanese and Korean. */
    private static final Set<UnicodeScript> EAST_ASIAN =
            EnumSet.of(UnicodeScript.HAN, UnicodeScript.HIRAGANA, UnicodeScript.KATAKANA, UnicodeScript.HANGUL);

    private Username() {}

    /** The form in which a name is kept and looked up: without space around it, and as Unicode's NFKC writes it. */
    public static @Nullable String normal(@Nullable String name) {
        return name == null ? null : Normalizer.normalize(name.strip(), Normalizer.Form.NFKC);
    }

    /** What is wrong with a new name in normal form. */
    static List<String> complaints(String name) {
        List<String> complaints = new ArrayList<>();
        int length = name.codePointCount(0, name.length());
        if (length < MIN_LENGTH) {
            complaints.add("Ensure this field has at least " + MIN_LENGTH + " characters.");
        }
        if (length > MAX_LENGTH) {
            complaints.add("Ensure this field has no more than " + MAX_LENGTH + " characters.");
        }
        if (!CHARACTERS.matcher(name).matches()) {
            complaints.add(
                    "Enter a valid username. This value may contain only letters, numbers, and @/./+/-/_ characters.");
        } else if (mixesScripts(name)) {
            complaints.add("Enter a valid username. This value may contain letters of one script only.");
        }
        return complaints;
    }

    private static boolean mixesScripts(String name) {
        Set<UnicodeScript> scripts = EnumSet.noneOf(UnicodeScript.class);
        name.codePoints().mapToObj(UnicodeScript::of).forEach(scripts::add);
        scripts.removeAll(NEUTRAL);
        return scripts.size() > 1 && !EAST_ASIAN.containsAll(scripts);
    }
}
