package dev.matchpoint.race;

/** A path of matchmaking: the same calls, in words of its own, to an engine of its own. */
public enum Route {
    POSTGRES("/api/matchmaking/"),
    REDIS("/api/matchmaking/redis/");

    private final String path;

    Route(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }
}
