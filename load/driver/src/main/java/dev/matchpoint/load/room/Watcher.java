package dev.matchpoint.load.room;

/** Who is told what becomes of a member. */
interface Watcher {

    /** The member is connected: a session was begun, and the room entered if there is one. */
    void ready(Member member);

    /** An event came in its turn, over the connection or with those that were missed. */
    void event(Member member, long offset, int number);

    /** What was published is answered. */
    void answered(Member member, int number, long offset);

    /** The instance ends. */
    default void drained(Member member, long reconnectAfterMillis) {}

    /** A request was refused for now, and is made again after the time that was named. */
    default void postponed(Member member) {}

    /** An event came that had been told before. */
    void again(Member member, long offset);

    /**
     * There is no connection any more, or there was none.
     *
     * @param wasIn whether it was in its room
     * @param code that it was closed with, or the status of HTTP that it was refused with, or 0 if nobody listens
     */
    void gone(Member member, boolean wasIn, int code);

    /** Events are lost: the session or the room could not be gone on with. */
    void lost(Member member, String how);

    /** A promise was broken, or an answer was none that there should be. */
    void wrong(Member member, String what);
}
