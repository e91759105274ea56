/** Floor 2: reads what requests say, and tells by field what is wrong with it. Depends on web. */
@NullMarked
package dev.matchpoint.web.input;

import org.jspecify.annotations.NullMarked;
