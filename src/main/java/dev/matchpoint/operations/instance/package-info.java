/**
 * Floor 6: what each instance says of itself, what all of them have said, and what an operator asks of one. Depends on {@code
 * operations.audit} and floor 5.
 */
@NullMarked
package dev.matchpoint.operations.instance;

import org.jspecify.annotations.NullMarked;
