/** The reference that Matchpoint is measured against. */
@NullMarked
package dev.matchpoint.load.echo;

import org.jspecify.annotations.NullMarked;
