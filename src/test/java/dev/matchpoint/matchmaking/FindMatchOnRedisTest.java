package dev.matchpoint.matchmaking;

import dev.matchpoint.OnRedisEngine;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** {@code POST /api/matchmaking/find_match/} with Redis behind it: the same words. */
@QuarkusTest
@TestProfile(OnRedisEngine.class)
class FindMatchOnRedisTest extends FindMatchTest {}
