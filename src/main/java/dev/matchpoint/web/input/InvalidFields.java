package dev.matchpoint.web.input;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What is wrong with a request, gathered field by field. */
public final class InvalidFields {

    /** The key for what belongs to no field. */
    public static final String NON_FIELD = "non_field_errors";

    private final Map<String, List<String>> messages = new TreeMap<>();

    /** Notes what is wrong with a field; the same message counts once. */
    public void add(String field, String message) {
        List<String> ofField = messages.computeIfAbsent(field, _ -> new ArrayList<>());
        if (!ofField.contains(message)) {
            ofField.add(message);
        }
    }

    /** Whether nothing is wrong. */
    public boolean isEmpty() {
        return messages.isEmpty();
    }

    /** The messages of each field, fields in alphabetical order. */
    public Map<String, List<String>> messages() {
        return messages;
    }
}
