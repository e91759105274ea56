/** Floor 6: what operators tell all instances to do. Depends on {@code operations.audit} and floor 5. */
@NullMarked
package dev.matchpoint.operations.order;

import org.jspecify.annotations.NullMarked;
