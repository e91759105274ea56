/**
 * Floor 3: accounts, tokens, who the caller is, the leaderboard. Depends on web, rating, database and core. Its parts:
 * {@code identity}, who is calling, and {@code password}; both know nothing of this package.
 */
@NullMarked
package dev.matchpoint.player;

import org.jspecify.annotations.NullMarked;
