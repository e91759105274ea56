/** Floor 5: the matchmaking API and what runs behind it: waiting requests and the sweeps. */
@NullMarked
package dev.matchpoint.matchmaking;

import org.jspecify.annotations.NullMarked;
