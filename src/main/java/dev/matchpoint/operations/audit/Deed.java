package dev.matchpoint.operations.audit;

import java.util.Map;

/**
 * What an operator does.
 *
 * @param operator the name of the key
 * @param target whom or what it concerns; empty if everybody
 * @param details whatever else there is to say, as it becomes JSON
 */
public record Deed(String operator, Action action, String target, Map<String, Object> details) {

    public Deed {
        details = Map.copyOf(details);
    }
}
