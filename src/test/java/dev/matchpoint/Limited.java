package dev.matchpoint;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** Limits so low that a test can be quick enough to reach them. */
public class Limited implements QuarkusTestProfile {

    /** How many calls at once. */
    public static final int BURST = 10;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "matchpoint.limits.calls-per-second", "1",
                "matchpoint.limits.burst", Integer.toString(BURST),
                "matchpoint.limits.heartbeats-per-second", "1",
                "matchpoint.limits.bad-tickets-per-second", "1",
                "matchpoint.limits.logins-per-minute", "10",
                "matchpoint.limits.registrations-per-minute", "10");
    }

    /** The same, and whoever connects is a proxy that is believed. */
    public static final class BehindProxy extends Limited {

        @Override
        public Map<String, String> getConfigOverrides() {
            Map<String, String> settings = new HashMap<>(super.getConfigOverrides());
            settings.put("matchpoint.web.trusted-proxies", "127.0.0.0/8,::1");
            return settings;
        }
    }
}
