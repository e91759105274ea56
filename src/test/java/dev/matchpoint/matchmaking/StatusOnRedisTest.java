package dev.matchpoint.matchmaking;

import dev.matchpoint.OnRedisEngine;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** {@code GET /api/matchmaking/status/} with Redis behind it: the same words. */
@QuarkusTest
@TestProfile(OnRedisEngine.class)
class StatusOnRedisTest extends StatusTest {}
