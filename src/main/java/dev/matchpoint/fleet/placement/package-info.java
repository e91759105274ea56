/** Part of fleet: gives matches their servers. */
@NullMarked
package dev.matchpoint.fleet.placement;

import org.jspecify.annotations.NullMarked;
