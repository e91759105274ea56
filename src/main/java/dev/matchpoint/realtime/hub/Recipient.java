package dev.matchpoint.realtime.hub;

/** A connection that frames are written to. Never blocks; may be called on any thread, by one at a time for each room. */
public interface Recipient {

    /**
     * Sends a frame, or notes that it is to be sent; a connection that falls too far behind is closed instead.
     *
     * @param frame whole, as text
     * @param kind what may be done if the connection is behind
     */
    void send(String frame, Kind kind);

    /** What becomes of a frame for a connection that is behind. */
    enum Kind {
        /** It is sent in any case. */
        NEEDED,
        /** It is left out. */
        PASSING
    }

    /** Closes the connection. */
    void close(Closing reason);
}
