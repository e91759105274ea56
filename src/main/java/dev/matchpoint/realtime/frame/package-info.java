/** The protocol: what clients say is read here, and what they are told is written. Pure. */
@NullMarked
package dev.matchpoint.realtime.frame;

import org.jspecify.annotations.NullMarked;
