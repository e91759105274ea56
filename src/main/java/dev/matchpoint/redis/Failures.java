package dev.matchpoint.redis;

import io.vertx.redis.client.impl.types.ErrorType;
import java.util.List;

/** What a failed call means. */
final class Failures {

    /** Another connection may lead to a Redis that is well: to the new primary, or with the password of now. */
    private static final List<String> WRONG_CONNECTION =
            List.of("CONNECTION_CLOSED", "READONLY", "MASTERDOWN", "NOAUTH", "WRONGPASS", "UNBLOCKED");

    /** Redis says itself that it cannot do what it should, for now. */
    private static final List<String> UNWELL =
            List.of("LOADING", "BUSY ", "CLUSTERDOWN", "TRYAGAIN", "MISCONF", "NOREPLICAS", "OOM");

    /** What the client itself says of a call that is wrong, without sending it. */
    private static final List<String> WRONG_CALL =
            List.of("Redis command is not valid", "Keys of command or batch", "Transactions in Redis cluster");

    private static final String FULL = "Redis waiting queue is full";

    private Failures() {}

    /** Whether the connection is of no more use. */
    static boolean isOfConnection(Throwable failure) {
        return failure instanceof ErrorType reply
                ? startsWith(reply, WRONG_CONNECTION)
                : !startsWith(failure, WRONG_CALL) && !FULL.equals(failure.getMessage());
    }

    /** The exception for the caller. */
    static RuntimeException toException(Throwable failure) {
        if (FULL.equals(failure.getMessage())) {
            return new RedisOverloaded();
        }
        if (isOfConnection(failure) || startsWith(failure, UNWELL)) {
            return new RedisUnavailable("Redis cannot be used: " + failure.getMessage(), failure);
        }
        return failure instanceof ErrorType
                ? new RedisErrorReply(failure)
                : new IllegalArgumentException(failure.getMessage(), failure);
    }

    private static boolean startsWith(Throwable failure, List<String> starts) {
        String message = String.valueOf(failure.getMessage());
        return starts.stream().anyMatch(message::startsWith);
    }
}
