package dev.matchpoint.django;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.util.List;
import java.util.Map;

/**
 * What an import has done, or would do.
 *
 * @param dryRun whether nothing was changed
 * @param moved how much of what
 * @param notes what has not moved, or not with all that it has
 * @param notRead how many objects there are of other models
 * @param missing fields that no object has: what is known by them is as if nothing were said
 */
@JsonNaming(SnakeCaseStrategy.class)
public record Report(
        boolean dryRun, List<Moved> moved, List<Note> notes, Map<String, Long> notRead, List<String> missing) {

    /**
     * How much of something.
     *
     * @param read in the dump
     * @param added new here
     * @param updated here before, and different
     * @param unchanged here before
     * @param leftOut not moved; the notes say why
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Moved(String what, long read, long added, long updated, long unchanged, long leftOut) {}

    /**
     * What is to be said of some objects.
     *
     * @param moved whether they have moved all the same
     * @param expected whether there is nothing to be mended
     * @param ids of some of them: the lowest; of tokens, their users'
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Note(String what, String reason, boolean moved, boolean expected, long count, List<String> ids) {}

    /** Whether there is something that an operator should see to. */
    public boolean hasFaults() {
        return notes.stream().anyMatch(note -> !note.expected());
    }
}
