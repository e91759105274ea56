/** Floor 6: what operators see and do, for all instances at once. Depends on the other packages of {@code operations} and floor 5. */
@NullMarked
package dev.matchpoint.operations.admin;

import org.jspecify.annotations.NullMarked;
