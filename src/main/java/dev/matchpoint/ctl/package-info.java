/**
 * Floor 6: {@code matchpointctl}, the command line of operators: a client of the API, which runs without the program and knows
 * nothing of it, but for what moves in from Django.
 */
@NullMarked
package dev.matchpoint.ctl;

import org.jspecify.annotations.NullMarked;
