/** Holds the running program to its contract: the OpenAPI document, and the rows of {@code docs/api.md}. */
@NullMarked
package dev.matchpoint.contract;

import org.jspecify.annotations.NullMarked;
