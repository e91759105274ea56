/** Floor 6: all instances at a glance, as one document a second. Depends on everything below. */
@NullMarked
package dev.matchpoint.operations.overview;

import org.jspecify.annotations.NullMarked;
