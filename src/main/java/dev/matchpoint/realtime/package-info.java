/**
 * Floor 5: players, rooms and events, live, on any number of instances. The parts: {@code realtime.room} holds rooms and their
 * logs, {@code realtime.session} who is connected and to which instance, {@code realtime.socket} what a connection says and is
 * told.
 */
@NullMarked
package dev.matchpoint.realtime;

import org.jspecify.annotations.NullMarked;
