/** The WebSocket: who may connect, the frames, and what each connection may ask for. */
@NullMarked
package dev.matchpoint.realtime.socket;

import org.jspecify.annotations.NullMarked;
