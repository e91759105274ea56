/**
 * Floor 5: players, rooms and events, live, on any number of instances. The parts: {@code realtime.room} holds rooms and their
 * logs, {@code realtime.session} who is connected and to which instance, {@code realtime.hub} the rooms whose members are
 * connected here, {@code realtime.socket} the WebSocket and its frames; this package the REST resources beside it.
 */
@NullMarked
package dev.matchpoint.realtime;

import org.jspecify.annotations.NullMarked;
