package dev.matchpoint.match;

import dev.matchpoint.OnRedisEngine;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Matches that were made through Redis are like all others. */
@QuarkusTest
@TestProfile(OnRedisEngine.class)
class MatchOnRedisTest extends MatchTest {}
