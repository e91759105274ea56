/** Floor 2: completes the OpenAPI document while the program is built. Knows annotations and records, but no feature. */
@NullMarked
package dev.matchpoint.web.description;

import org.jspecify.annotations.NullMarked;
