/** Races: many players at once against one instance or several, and a verifier that reads all replies and the store. */
package dev.matchpoint.race;
