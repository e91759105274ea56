/** Floor 0: what three or more features share: ids and names, times, the pulse of background work. Depends on nothing. */
@NullMarked
package dev.matchpoint.core;

import org.jspecify.annotations.NullMarked;
