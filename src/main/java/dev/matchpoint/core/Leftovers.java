package dev.matchpoint.core;

import java.sql.SQLException;
import java.util.Map;

/**
 * What may be left over in one structure of a store, or contradict itself there, though it should not: what a crash left between two
 * steps, what was written by hand, what a store lost. Most of it goes away by itself, sooner or later; here it is found at once.
 *
 * <p>Nothing that is alive may ever be counted or removed: whatever is removed is looked at once more in the step that removes it.
 */
public interface Leftovers {

    /**
     * Looks for it. For virtual threads; fails as its store does.
     *
     * @param remove whether what is found is removed or put right, too
     * @return how much was found, of each kind that is looked for
     */
    Map<String, Long> sweep(boolean remove) throws SQLException;
}
