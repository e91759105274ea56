/**
 * Players who go on: join, wait, play, report, come again, through many matches and whatever happens to the servers, one
 * call at a time each. Beside {@code player}, whose crowds play rounds.
 */
@NullMarked
package dev.matchpoint.load.life;

import org.jspecify.annotations.NullMarked;
