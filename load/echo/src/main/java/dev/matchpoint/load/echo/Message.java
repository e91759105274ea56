package dev.matchpoint.load.echo;

/** Shaped like the answer to a join that waits. */
record Message(String status, String message, Figures queueStats, int yourElo) {

    record Figures(int totalWaiting, int averageElo) {}

    /** The same with another status. */
    Message with(String other) {
        return new Message(other, message, queueStats, yourElo);
    }
}
