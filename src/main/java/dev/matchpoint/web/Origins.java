package dev.matchpoint.web;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.net.URI;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Which pages may call: those of this host, and those of the origins that are allowed. No browser leaves the header out. */
@Singleton
public class Origins {

    private final Set<String> allowed;

    @Inject
    Origins(WebConfig config) {
        this(config.origins().orElse(Set.of()));
    }

    Origins(Set<String> allowed) {
        this.allowed = Set.copyOf(allowed);
    }

    Set<String> allowed() {
        return allowed;
    }

    /**
     * Whether a request comes from a page that is neither of this host nor of an allowed origin.
     *
     * @param origin the header {@code Origin}
     * @param host the header {@code Host}
     */
    public boolean isForeign(@Nullable String origin, @Nullable String host) {
        return origin != null && !allowed.contains(origin) && (host == null || !host.equals(authority(origin)));
    }

    private static @Nullable String authority(String origin) {
        try {
            return URI.create(origin).getAuthority();
        } catch (IllegalArgumentException e) {
            return null;
        }
    }
}
