package dev.matchpoint.player.identity;

import dev.matchpoint.core.Sha256;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Startup;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/**
 * The keys of game servers and operators, from the settings {@code FLEET_API_KEYS} and {@code ADMIN_API_KEYS}: {@code
 * name:key,name:key}. A setting that cannot be read ends the start, so that no key is silently missing.
 */
@Startup(Interceptor.Priority.PLATFORM_BEFORE - 1) // before anything is migrated
@Singleton
class ApiKeys {

    private static final Logger LOG = Logger.getLogger(ApiKeys.class);

    /** What development has; whoever runs the program elsewhere has not meant to. */
    private static final Set<String> WELL_KNOWN = Set.of("dev-fleet-key", "dev-admin-key");

    private static final Pattern ENTRY = Pattern.compile("([A-Za-z0-9][A-Za-z0-9._-]{0,63}):([!-#%-+\\--~]{8,256})");

    private final List<Key> keys = new ArrayList<>();

    @Inject
    ApiKeys(IdentityConfig config) {
        this(
                config.fleetKeys().orElse(""),
                config.operatorKeys().orElse(""),
                LaunchMode.current() == LaunchMode.NORMAL ? WELL_KNOWN : Set.of());
    }

    /** @param refused keys that nobody may have here */
    ApiKeys(String fleet, String operators, Set<String> refused) {
        Set<String> seen = new HashSet<>();
        for (Matcher entry : entries("FLEET_API_KEYS", fleet, refused, seen)) {
            keys.add(new Key(Sha256.of(entry.group(2)), Identities.fleet(entry.group(1))));
        }
        for (Matcher entry : entries("ADMIN_API_KEYS", operators, refused, seen)) {
            keys.add(new Key(Sha256.of(entry.group(2)), Identities.operator(entry.group(1))));
        }
        if (keys.isEmpty()) {
            LOG.warn(
                    "No FLEET_API_KEYS and no ADMIN_API_KEYS: the paths of game servers and operators refuse everybody");
        }
    }

    /** The caller with this key. Compares with all keys, each in constant time. */
    Optional<SecurityIdentity> caller(String presented) {
        byte[] hash = Sha256.of(presented);
        SecurityIdentity found = null;
        for (Key key : keys) {
            if (MessageDigest.isEqual(hash, key.hash)) {
                found = key.identity;
            }
        }
        return Optional.ofNullable(found);
    }

    private static List<Matcher> entries(String setting, String text, Set<String> refused, Set<String> seen) {
        List<Matcher> entries = new ArrayList<>();
        if (text.isBlank()) {
            return entries;
        }
        for (String part : text.split(",", -1)) {
            Matcher entry = ENTRY.matcher(part.strip());
            if (!entry.matches()) {
                throw new IllegalArgumentException(setting + " must be name:key,name:key; entry " + (entries.size() + 1)
                        + " is not: a name has 1 to 64 of A-Z a-z 0-9 . _ - and a key 8 to 256 printable"
                        + " characters without space, comma and dollar sign");
            }
            if (refused.contains(entry.group(2))) {
                throw new IllegalArgumentException(
                        setting + " has a key of development, which everybody knows; make one of your own");
            }
            if (!seen.add("name " + setting + " " + entry.group(1)) || !seen.add("key " + entry.group(2))) {
                throw new IllegalArgumentException(
                        setting + " has the name or the key of entry " + (entries.size() + 1) + " twice");
            }
            entries.add(entry);
        }
        return entries;
    }

    @SuppressWarnings("ArrayRecordComponent") // never compared as a record
    private record Key(byte[] hash, SecurityIdentity identity) {}
}
