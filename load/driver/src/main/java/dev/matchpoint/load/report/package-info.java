/** What came of it: figures, targets, and their table, file and picture. */
@NullMarked
package dev.matchpoint.load.report;

import org.jspecify.annotations.NullMarked;
