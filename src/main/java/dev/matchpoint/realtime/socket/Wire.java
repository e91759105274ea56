package dev.matchpoint.realtime.socket;

import java.util.concurrent.CompletionStage;

/** The connection below an {@link Outbox}, which calls it in order, one call at a time. Never blocks, and never throws. */
interface Wire {

    /**
     * Sends a text message after those before it.
     *
     * @return completes once the message has left this process, or never will
     */
    CompletionStage<Void> send(String text);

    /** A message was left out, as too much is on its way. */
    default void leftOut() {}

    /** Closes the connection; nothing is sent afterwards. What is on its way to a client that is too slow need not arrive. */
    void close(int code, String reason);
}
