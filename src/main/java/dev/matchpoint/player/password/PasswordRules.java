package dev.matchpoint.player.password;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Which new passwords are refused, in Django's words: too short, too common, digits only. */
public final class PasswordRules {

    private static final int MIN_LENGTH = 8;
    private static final Set<String> COMMON = commonPasswords();

    private PasswordRules() {}

    /** That a password is too long to be looked at; empty for all others. */
    public static List<String> lengthComplaints(String password) {
        return password.length() > Passwords.MAX_LENGTH
                ? List.of("Ensure this field has no more than " + Passwords.MAX_LENGTH + " characters.")
                : List.of();
    }

    /** Everything that is wrong with a new password; empty for a good one. */
    public static List<String> complaints(String password) {
        List<String> complaints = new ArrayList<>(lengthComplaints(password));
        if (password.codePointCount(0, password.length()) < MIN_LENGTH) {
            complaints.add("This password is too short. It must contain at least 8 characters.");
        }
        if (isCommon(password.strip().toLowerCase(Locale.ROOT))) {
            complaints.add("This password is too common.");
        }
        if (password.codePoints().allMatch(Character::isDigit)) {
            complaints.add("This password is entirely numeric.");
        }
        return complaints;
    }

    private static boolean isCommon(String password) {
        return COMMON.contains(password) || password.codePoints().distinct().count() == 1;
    }

    private static Set<String> commonPasswords() {
        try (InputStream resource = Objects.requireNonNull(
                        PasswordRules.class.getResourceAsStream("/passwords/common.txt"), "passwords/common.txt");
                BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return lines.lines().filter(line -> !line.startsWith("#")).collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
