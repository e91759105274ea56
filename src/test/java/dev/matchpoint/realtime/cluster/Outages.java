package dev.matchpoint.realtime.cluster;

import dev.matchpoint.realtime.session.RealtimeConfig;
import dev.matchpoint.realtime.session.RealtimeConfigs;
import java.util.HashMap;
import java.util.Map;

/** Settings for outages. */
final class Outages {

    private Outages() {}

    /** With these, by their names and values in turn, and the defaults of all others. */
    static RealtimeConfig.Outage config(String... settings) {
        Map<String, String> all = new HashMap<>();
        for (int i = 0; i < settings.length; i += 2) {
            all.put("matchpoint.realtime.outage." + settings[i], settings[i + 1]);
        }
        return RealtimeConfigs.of(all).outage();
    }
}
