package dev.matchpoint.load.fault;

/** What may happen to a server. */
public enum Fault {
    /** Nobody writes anything down. */
    REDIS_KILLED("Redis killed, back empty"),
    /** What it says may be untrue by then. */
    REDIS_OLD_DUMP("Redis killed, back with an old dump"),
    /** No connection breaks, and nothing answers. */
    REDIS_FROZEN("Redis frozen for 8 s"),
    /** All at once. */
    REDIS_CUTS_ALL("Redis cuts all connections"),
    /** As with Redis, but that nothing stands in for it. */
    POSTGRES_FROZEN("PostgreSQL frozen for 3 s"),
    /** In order, as for a new version. */
    POSTGRES_RESTARTED("PostgreSQL stopped and started"),
    /** With all that it remembers, in the middle of calls. */
    INSTANCE_KILLED("an instance killed and started"),
    /** As in a deployment. */
    INSTANCE_RESTARTED("an instance ended and started");

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    /** For people. */
    @Override
    public String toString() {
        return words;
    }
}
