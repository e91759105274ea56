/** Floor 5: sessions in memory, for one instance without Redis. */
@NullMarked
package dev.matchpoint.realtime.session.local;

import org.jspecify.annotations.NullMarked;
