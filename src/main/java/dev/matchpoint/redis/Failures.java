package dev.matchpoint.redis;

import io.vertx.redis.client.impl.types.ErrorType;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

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

    private static final Pattern CREDENTIALS = Pattern.compile("//[^@/\\s]*@");

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
            return toUnavailable("Redis cannot be used", failure);
        }
        return failure instanceof ErrorType
                ? new RedisErrorReply(failure)
                : new IllegalArgumentException(line(failure));
    }

    /** Without the cause if that tells a password: the client names the nodes of a cluster by their whole URLs. */
    static RedisUnavailable toUnavailable(String what, Throwable cause) {
        String message = String.valueOf(cause.getMessage());
        String safe = CREDENTIALS.matcher(message).replaceAll("//");
        return new RedisUnavailable(what + ": " + safe, safe.equals(message) ? cause : null);
    }

    static RedisUnavailable tooLate(Duration timeout) {
        return new RedisUnavailable("No answer from Redis within " + timeout.toMillis() + " ms", null);
    }

    /** The first line: the client goes on with the whole command, which may hold what is secret. */
    private static String line(Throwable failure) {
        return String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    }

    private static boolean startsWith(Throwable failure, List<String> starts) {
        String message = String.valueOf(failure.getMessage());
        return starts.stream().anyMatch(message::startsWith);
    }
}
