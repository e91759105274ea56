/** Floor 6: what each instance says of itself, and what all of them have said. Depends on everything below. */
@NullMarked
package dev.matchpoint.operations.instance;

import org.jspecify.annotations.NullMarked;
