/** Floor 5: moving in from a Django database: its users, tokens, ratings and matches, out of what {@code dumpdata} writes. */
@NullMarked
package dev.matchpoint.django;

import org.jspecify.annotations.NullMarked;
