package dev.matchpoint.match;

import dev.matchpoint.OnRedisEngine;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Of matches that were made through Redis the same is shown. */
@QuarkusTest
@TestProfile(OnRedisEngine.class)
class MatchServerOnRedisTest extends MatchServerTest {}
