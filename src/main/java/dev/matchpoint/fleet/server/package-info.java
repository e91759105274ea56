/** Floor 5: what a game server is, and the words for it. */
@NullMarked
package dev.matchpoint.fleet.server;

import org.jspecify.annotations.NullMarked;
