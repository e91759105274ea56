/**
 * Part of player: who is calling. Tokens and keys, and the cache that answers for them without a query. Knows accounts
 * only as rows that a token belongs to.
 */
@NullMarked
package dev.matchpoint.player.identity;

import org.jspecify.annotations.NullMarked;
