/** Floor 2: the shapes of HTTP that every feature shares: error bodies, pages, limits. Knows no feature. */
@NullMarked
package dev.matchpoint.web;

import org.jspecify.annotations.NullMarked;
