/**
 * Floor 6: the instances of the program as operators see them, and what all of them are told to do. Depends on {@code
 * operations.audit} and floor 5.
 */
@NullMarked
package dev.matchpoint.operations.cluster;

import org.jspecify.annotations.NullMarked;
