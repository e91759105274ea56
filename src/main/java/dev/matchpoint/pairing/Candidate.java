package dev.matchpoint.pairing;

import dev.matchpoint.core.PlayerId;
import java.time.Instant;

/** A waiting player as the pairing rule sees one. */
public record Candidate(PlayerId player, int rating, Instant joinedAt) {}
