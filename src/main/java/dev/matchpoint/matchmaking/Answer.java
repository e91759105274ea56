package dev.matchpoint.matchmaking;

import java.sql.SQLException;
import java.util.Optional;

/** A question to an engine that is asked again as long as its answer is out of date when it could be told. */
interface Answer {

    /** How often a question is asked, at most. */
    int ATTEMPTS = 4;

    /** Where the player stands; empty if what was found has changed meanwhile. */
    Optional<Standing> ask() throws SQLException, InterruptedException;

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
}
