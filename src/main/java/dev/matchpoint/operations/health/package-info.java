/** Floor 6: whether players can be served, what is in the stores, and what is left over in them. Depends on floor 5 and {@code operations.audit}. */
@NullMarked
package dev.matchpoint.operations.health;

import org.jspecify.annotations.NullMarked;
