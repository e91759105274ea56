package dev.matchpoint.player;

import dev.matchpoint.web.ClientAddress;
import dev.matchpoint.web.LimitsConfig;
import dev.matchpoint.web.SharedThrottle;
import dev.matchpoint.web.Throttled;
import jakarta.inject.Singleton;

/**
 * How often passwords may be tried and accounts be made, over all instances: asked before a password costs anything. A name and its
 * address of e-mail count each for itself, as it would be told otherwise that they belong together. A try counts, be it right or
 * wrong, and counts from one address alone, so that nobody can keep somebody else out.
 */
@Singleton
class AccountLimits {

    private final SharedThrottle logins;
    private final SharedThrottle registrations;
    private final ClientAddress client;

    AccountLimits(SharedThrottle.Buckets buckets, LimitsConfig config, ClientAddress client) {
        this.logins = buckets.of("login", config.logins());
        this.registrations = buckets.of("register", config.registrations());
        this.client = client;
    }

    /**
     * Counts a try of a password.
     *
     * @param name of whom, or an address of e-mail
     * @throws Throttled if there were too many from where the request comes from
     */
    void tryPassword(String name) {
        logins.require(folded(name) + " " + client.ofCurrent());
    }

    /**
     * Counts a registration, as which it also counts to learn what names are taken.
     *
     * @throws Throttled if there were too many from where the request comes from
     */
    void register() {
        registrations.require(client.ofCurrent());
    }

    /** At least as coarse as PostgreSQL's {@code lower}, be it of whatever locale, so that no other spelling is another try. */
    private static String folded(String name) {
        return name.codePoints()
                .map(Character::toUpperCase)
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
