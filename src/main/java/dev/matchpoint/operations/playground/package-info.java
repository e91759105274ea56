/**
 * Floor 6: simulated players, so that whoever meets the program first sees it work. In development and tests only: no other build
 * has these beans. They play through the public API. Depends on player and web.
 */
@NullMarked
package dev.matchpoint.operations.playground;

import org.jspecify.annotations.NullMarked;
