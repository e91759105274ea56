/** Faults of real servers: which, when, and how they are caused. */
@NullMarked
package dev.matchpoint.load.fault;

import org.jspecify.annotations.NullMarked;
