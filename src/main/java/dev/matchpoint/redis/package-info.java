/**
 * Redis as a server: commands, scripts and subscriptions that survive its restarts, and know when it is not there. What
 * is stored in it is the business of others.
 */
@NullMarked
package dev.matchpoint.redis;

import org.jspecify.annotations.NullMarked;
