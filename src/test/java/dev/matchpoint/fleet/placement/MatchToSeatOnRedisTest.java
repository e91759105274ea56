package dev.matchpoint.fleet.placement;

import dev.matchpoint.AssignsServers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The same of matches that are made in Redis. */
@QuarkusTest
@TestProfile(AssignsServers.OnRedis.class)
class MatchToSeatOnRedisTest extends MatchToSeatTest {}
