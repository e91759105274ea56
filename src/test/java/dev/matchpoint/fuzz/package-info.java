/** Requests and frames that no honest client sends, and what must hold whatever is sent. */
@NullMarked
package dev.matchpoint.fuzz;

import org.jspecify.annotations.NullMarked;
