package dev.matchpoint.match;

import dev.matchpoint.core.MatchId;

/** A match has just got its result, which is stored. Published once, by the instance that took it. Observers must not block. */
public record MatchCompleted(MatchId match, Result result) {}
