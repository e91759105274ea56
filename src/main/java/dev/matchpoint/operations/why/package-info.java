/** Floor 6: who waits in a queue, why somebody is not matched yet, and how long that may take. Depends on everything below. */
@NullMarked
package dev.matchpoint.operations.why;

import org.jspecify.annotations.NullMarked;
