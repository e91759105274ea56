/** PostgreSQL and Redis from the inside: what they say after a run, and how they are prepared for the next one. */
@NullMarked
package dev.matchpoint.load.store;

import org.jspecify.annotations.NullMarked;
