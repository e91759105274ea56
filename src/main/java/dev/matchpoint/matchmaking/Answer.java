package dev.matchpoint.matchmaking;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

/** A question to an engine that is asked again as long as its answer is out of date when it could be told. */
interface Answer {

    /** How often a question is asked, at most. */
    int ATTEMPTS = 4;

    /** Where the player stands; empty if what was found has changed meanwhile. */
    Optional<Standing> ask() throws SQLException, InterruptedException;

    /** Asks one question first, and another one from then on. */
    static Answer first(Answer first, Answer then) {
        AtomicBoolean asked = new AtomicBoolean();
        return () -> asked.compareAndSet(false, true) ? first.ask() : then.ask();
    }

    /** Asks until the answer is true when it is given, or for too long. */
    static Standing told(Answer question) throws SQLException, InterruptedException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Optional<Standing> standing = question.ask();
            if (standing.isPresent()) {
                return standing.get();
            }
        }
        return new Standing.TryAgain();
    }

    /** As {@link #told}, on a virtual thread of its own. */
    static CompletionStage<Standing> start(Answer question) {
        CompletableFuture<Standing> standing = new CompletableFuture<>();
        Thread.startVirtualThread(() -> {
            try {
                standing.complete(told(question));
            } catch (SQLException | RuntimeException e) {
                standing.completeExceptionally(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                standing.completeExceptionally(e);
            }
        });
        return standing;
    }
}
