/** Who may do what: every operation of the API, called by every kind of caller, against the table in {@code docs/authorization.md}. */
@NullMarked
package dev.matchpoint.authorization;

import org.jspecify.annotations.NullMarked;
