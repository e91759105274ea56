/** Floor 1: PostgreSQL as a whole: its clock, its schema, whether it answers. Depends on core. */
@NullMarked
package dev.matchpoint.database;

import org.jspecify.annotations.NullMarked;
