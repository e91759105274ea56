/**
 * The rooms that have members connected here: what comes in for each, in order and without gaps, to each of them. Built on
 * {@code dev.matchpoint.realtime.room}, whichever log it is; knows connections as {@code Recipient} only.
 */
@NullMarked
package dev.matchpoint.realtime.hub;

import org.jspecify.annotations.NullMarked;
