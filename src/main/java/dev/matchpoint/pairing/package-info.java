/** Floor 2: the pairing rule, pure: no input or output, no clock. The engines are held to it by tests. */
@NullMarked
package dev.matchpoint.pairing;

import org.jspecify.annotations.NullMarked;
