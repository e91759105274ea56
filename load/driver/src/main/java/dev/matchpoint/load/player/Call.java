package dev.matchpoint.load.player;

/** What a player calls. */
public enum Call {
    /** Asks to be matched. */
    JOIN("POST", "join/", "{\"mode\":\"online\"}"),
    /** Asks how it stands: a poll. */
    STATUS("GET", "status/", ""),
    /** Gives up waiting. */
    LEAVE("POST", "leave/", "");

    private final String method;
    private final String path;
    private final String body;

    Call(String method, String path, String body) {
        this.method = method;
        this.path = path;
        this.body = body;
    }

    String method() {
        return method;
    }

    /** Under the path of the matchmaking. */
    String path() {
        return path;
    }

    String body() {
        return body;
    }
}
