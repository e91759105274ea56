/** Who is connected, through which session, to which instance; and which instances live. In Redis, or in memory for one alone. */
@NullMarked
package dev.matchpoint.realtime.session;

import org.jspecify.annotations.NullMarked;
