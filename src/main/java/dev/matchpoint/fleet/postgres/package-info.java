/** Floor 5: game servers and games in PostgreSQL, which decides. */
@NullMarked
package dev.matchpoint.fleet.postgres;

import org.jspecify.annotations.NullMarked;
