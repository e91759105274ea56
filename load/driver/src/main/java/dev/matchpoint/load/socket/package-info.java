/**
 * Very many connections on one thread: WebSockets, and connections to Redis that are told as much. Lean, since the driver
 * shares the machine with what it measures, and the same for both, so that they can be compared.
 */
@NullMarked
package dev.matchpoint.load.socket;

import org.jspecify.annotations.NullMarked;
