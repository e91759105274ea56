package dev.matchpoint.outage;

import dev.matchpoint.race.Reply;
import java.time.Duration;

/**
 * What a call was told, and when.
 *
 * @param code the HTTP status, 0 for no answer
 * @param engine the one that answered, empty if the answer names none
 * @param refusal why it was not done, empty if it was
 */
record Told(long askedNanos, long answeredNanos, int code, String engine, String refusal) {

    private static final int SERVER_ERROR = 500;

    static Told of(Reply reply, long askedNanos) {
        String refusal = reply.code() < SERVER_ERROR
                ? ""
                : reply.code() + " " + reply.body().path("message").asText();
        return new Told(askedNanos, System.nanoTime(), reply.code(), reply.engine(), refusal);
    }

    static Told nothing(Throwable cause, long askedNanos) {
        return new Told(
                askedNanos,
                System.nanoTime(),
                0,
                "",
                "no answer: " + cause.getClass().getSimpleName());
    }

    Duration took() {
        return Duration.ofNanos(answeredNanos - askedNanos);
    }

    /** Whether somebody has noticed that not everything is there. */
    boolean isOfAnOutage() {
        return !refusal.isEmpty() || engine.equals("postgresql");
    }
}
