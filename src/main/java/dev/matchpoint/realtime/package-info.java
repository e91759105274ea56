/**
 * Floor 5: players, rooms and events, live, on any number of instances. The parts: {@code realtime.room} holds rooms and their
 * logs, {@code realtime.session} who is connected and to which instance, {@code realtime.hub} the rooms that have members connected
 * here.
 */
@NullMarked
package dev.matchpoint.realtime;

import org.jspecify.annotations.NullMarked;
