package dev.matchpoint.fleet.server;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * Where a game server stands. One that is unhealthy for too long is removed.
 *
 * <pre>
 *   registers ---> available ---- drain ----> draining
 *                    |    ^                     |   ^
 *                 silence  heartbeat      silence   heartbeat
 *                    v    |                     v   |
 *                 unhealthy -- longer ----> gone (no row)
 * </pre>
 */
@Schema(name = "GameServerStatus")
public enum ServerStatus {
    /** Healthy; gets games while it has room. */
    AVAILABLE,
    /** Healthy; gets no new games. */
    DRAINING,
    /** Not heard of for too long; gets no new games, and keeps those it has for a while. */
    UNHEALTHY;

    /** How the answers spell it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
