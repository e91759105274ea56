/** What rooms, sessions and instances are called, and the secrets by which a session is resumed. */
@NullMarked
package dev.matchpoint.realtime.id;

import org.jspecify.annotations.NullMarked;
