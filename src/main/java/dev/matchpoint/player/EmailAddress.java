package dev.matchpoint.player;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an e-mail address may be: a local part of ASCII characters that need no quotes, and a domain with a dot. A domain
 * in another script is written as its owner registered it, in {@code xn--} form, so that no two look alike.
 */
public final class EmailAddress {

    static final int MAX_LENGTH = 254;

    private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    private static final String LABEL = "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?";
    private static final Pattern ADDRESS =
            Pattern.compile(ATOM + "(?:\\." + ATOM + ")*@(?:" + LABEL + "\\.)+(?!-)[A-Za-z0-9-]{2,63}(?<!-)");
    private static final int MAX_LOCAL_LENGTH = 64;

    private EmailAddress() {}

    /** The form in which an address is kept: without space around it, the domain in lower case. */
    public static @Nullable String normal(@Nullable String address) {
        if (address == null) {
            return null;
        }
        String stripped = address.strip();
        int at = stripped.lastIndexOf('@') + 1;
        return stripped.substring(0, at) + stripped.substring(at).toLowerCase(Locale.ROOT);
    }

    /** What is wrong with a new address in normal form. */
    static List<String> complaints(String address) {
        List<String> complaints = new ArrayList<>();
        if (address.length() > MAX_LENGTH) {
            complaints.add("Ensure this field has no more than " + MAX_LENGTH + " characters.");
        } else if (address.indexOf('@') > MAX_LOCAL_LENGTH
                || !ADDRESS.matcher(address).matches()) {
            complaints.add("Enter a valid email address.");
        }
        return complaints;
    }
}
