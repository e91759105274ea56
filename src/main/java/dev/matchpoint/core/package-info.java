/** Floor 0: the ids and names that three or more features share. Depends on nothing. */
@NullMarked
package dev.matchpoint.core;

import org.jspecify.annotations.NullMarked;
