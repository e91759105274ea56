/** Players: who they are, what they call, what they were told. */
@NullMarked
package dev.matchpoint.load.player;

import org.jspecify.annotations.NullMarked;
