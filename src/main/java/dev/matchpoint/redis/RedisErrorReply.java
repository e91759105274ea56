package dev.matchpoint.redis;

/** Redis answered that a command or a script is wrong: a bug. It is well and was reached. */
public final class RedisErrorReply extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RedisErrorReply(Throwable reply) {
        super(reply.getMessage(), reply);
    }

    /** Whether it is of this kind, the first word of what Redis answers, as in {@code WRONGTYPE}. */
    public boolean is(String kind) {
        return String.valueOf(getMessage()).startsWith(kind);
    }
}
