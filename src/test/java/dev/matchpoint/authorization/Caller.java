package dev.matchpoint.authorization;

import java.util.Locale;
import java.util.Optional;

/** The kinds of callers: a column of the table each, in its order. */
enum Caller {
    NOBODY,
    PLAYER,
    OTHER_PLAYER,
    FLEET_KEY,
    OTHER_FLEET_KEY,
    OPERATOR,
    EXPIRED,
    MALFORMED;

    /** As the table calls it. */
    String title() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    /** The Authorization header that such a caller sends; nobody sends none. */
    Optional<String> credentials(Scene scene) {
        return switch (this) {
            case NOBODY -> Optional.empty();
            case PLAYER -> Optional.of(scene.player().credentials());
            case OTHER_PLAYER -> Optional.of(scene.otherPlayer().credentials());
            case FLEET_KEY -> Optional.of("ApiKey test-fleet-key");
            case OTHER_FLEET_KEY -> Optional.of("ApiKey other-fleet-key");
            case OPERATOR -> Optional.of("ApiKey test-admin-key");
            case EXPIRED -> Optional.of(scene.revoked());
            case MALFORMED -> Optional.of("Token xyz");
        };
    }
}
