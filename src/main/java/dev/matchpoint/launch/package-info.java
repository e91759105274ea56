/** Floor 0: the launcher, from the environment to a running program. Depends on nothing but Quarkus. */
@NullMarked
package dev.matchpoint.launch;

import org.jspecify.annotations.NullMarked;
