package dev.matchpoint.realtime.hub;

/** Why the server closes a connection, by the code that it is closed with. */
public enum Closing {
    /** Another instance took over: come back elsewhere. */
    RESTART(1012, "service restart"),
    /** Behind by too much, or for too long; may resume. */
    SLOW(4008, "too slow"),
    /** An operator has closed it; may come back. */
    DISMISSED(4410, "disconnected by an operator"),
    /** The session goes on over another connection. */
    TAKEN_OVER(4409, "resumed elsewhere"),
    /** Too many messages, again and again. */
    FLOOD(4029, "too many messages"),
    /** Nothing was heard for too long. */
    SILENT(4001, "nothing was heard"),
    /** The token was revoked that the connection was opened with; may come back with another. */
    SIGNED_OUT(4401, "sign in again"),
    /** The player is banned, or has no account any more. */
    BARRED(4403, "not allowed any more"),
    /** What was sent is no frame. */
    MALFORMED(4400, "not a frame");

    private final int code;
    private final String reason;

    Closing(int code, String reason) {
        this.code = code;
        this.reason = reason;
    }

    /** The code of the close frame. */
    public int code() {
        return code;
    }

    /** The text of the close frame. */
    public String reason() {
        return reason;
    }
}
