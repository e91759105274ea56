package dev.matchpoint.outage;

import dev.matchpoint.race.Reply;
import java.time.Duration;

/**
 * What a call was told, and when.
 *
 * @param call join, status, leave or forfeit
 * @param code the HTTP status, 0 for no answer
 * @param engine the one that answered, empty if the answer names none
 * @param refusal why it was not done, empty if it was
 */
record Told(String call, long askedNanos, long answeredNanos, int code, String engine, String refusal) {

    private static final int SERVER_ERROR = 500;

    static Told of(String call, Reply reply, long askedNanos) {
        String refusal = reply.code() < SERVER_ERROR
                ? ""
                : call + " " + reply.code() + " " + reply.body().path("message").asText();
        return new Told(call, askedNanos, System.nanoTime(), reply.code(), reply.engine(), refusal);
    }

    static Told nothing(String call, Throwable cause, long askedNanos) {
        String refusal = call + " no answer: " + cause.getClass().getSimpleName();
        return new Told(call, askedNanos, System.nanoTime(), 0, "", refusal);
    }

    Duration took() {
        return Duration.ofNanos(answeredNanos - askedNanos);
    }

    /** Whether somebody has noticed that not everything is there. */
    boolean isOfAnOutage() {
        return !refusal.isEmpty() || engine.equals("postgresql");
    }
}
