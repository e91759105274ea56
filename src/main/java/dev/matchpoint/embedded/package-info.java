/**
 * Real PostgreSQL and Redis for development and tests, from binaries that come as Maven artifacts. Known to nobody: the
 * launcher finds it as an {@link dev.matchpoint.launch.EmbeddedServers}.
 */
@NullMarked
package dev.matchpoint.embedded;

import org.jspecify.annotations.NullMarked;
