/** Floor 6: what operators see: readiness, the greeting at the start. Depends on everything below. */
@NullMarked
package dev.matchpoint.operations;

import org.jspecify.annotations.NullMarked;
