/** Floor 6: what operators did, written down in the transaction in which it is done, or before. Depends on {@code player} and below. */
@NullMarked
package dev.matchpoint.operations.audit;

import org.jspecify.annotations.NullMarked;
