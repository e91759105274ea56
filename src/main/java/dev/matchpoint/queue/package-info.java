/** Floor 3: who waits, for what, and how a wait ends. Depends on pairing, database and core. */
@NullMarked
package dev.matchpoint.queue;

import org.jspecify.annotations.NullMarked;
