/** Who is connected, through which session, to which instance. */
@NullMarked
package dev.matchpoint.realtime.session;

import org.jspecify.annotations.NullMarked;
