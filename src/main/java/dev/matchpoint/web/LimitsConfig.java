package dev.matchpoint.web;

import dev.matchpoint.core.WholeNumber;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithConverter;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/** How often what may be done. Whoever does it more often is answered 429; 0 is for as often as anybody likes. */
@ConfigMapping(prefix = "matchpoint.limits")
public interface LimitsConfig {

    /** How often a player may call an instance, for long. */
    @WithDefault("20")
    @WithConverter(WholeNumber.NotNegative.class)
    int callsPerSecond();

    /** How often at once, after a rest. */
    @WithDefault("40")
    @WithConverter(WholeNumber.Positive.class)
    int burst();

    /** How often the password of a name may be tried from an address, on all instances together. */
    @WithDefault("10")
    @WithConverter(WholeNumber.NotNegative.class)
    int loginsPerMinute();

    /** How often an account may be asked for from an address, on all instances together. */
    @WithDefault("30")
    @WithConverter(WholeNumber.NotNegative.class)
    int registrationsPerMinute();

    /** How often a game server may send a heartbeat to an instance, for long; twice as often at once. */
    @WithDefault("5")
    @WithConverter(WholeNumber.NotNegative.class)
    int heartbeatsPerSecond();

    /** How often an address may ask an instance for a WebSocket with a ticket that is none, for long; twice as often at once. */
    @WithDefault("10")
    @WithConverter(WholeNumber.NotNegative.class)
    int badTicketsPerSecond();

    /** A player's calls to an instance. */
    default Rate calls() {
        return new Rate(callsPerSecond(), Duration.ofSeconds(1), burst());
    }

    /** A game server's heartbeats to an instance. */
    default Rate heartbeats() {
        return new Rate(heartbeatsPerSecond(), Duration.ofSeconds(1), 2 * heartbeatsPerSecond());
    }

    /** Tickets that are none, from an address, shown to an instance. */
    default Rate badTickets() {
        return new Rate(badTicketsPerSecond(), Duration.ofSeconds(1), 2 * badTicketsPerSecond());
    }

    /** Tries of a password. */
    default Rate logins() {
        return new Rate(loginsPerMinute(), Duration.ofMinutes(1), loginsPerMinute());
    }

    /** Registrations. */
    default Rate registrations() {
        return new Rate(registrationsPerMinute(), Duration.ofMinutes(1), registrationsPerMinute());
    }
}
