/** Floor 6: what the console needs to know before anybody has signed in. Its pages are resources. Depends on web. */
@NullMarked
package dev.matchpoint.operations.console;

import org.jspecify.annotations.NullMarked;
