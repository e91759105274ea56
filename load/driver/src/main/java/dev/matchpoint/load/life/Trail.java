package dev.matchpoint.load.life;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;

/** The last few calls of a player and what was answered, for whoever looks into what is wrong. */
final class Trail {

    private static final int LENGTH = 8;

    private final Deque<Step> steps = new ArrayDeque<>(LENGTH);

    private record Step(Deed deed, Instant sent, Instant answered, String said) {}

    void add(Deed deed, Instant sent, String said) {
        if (steps.size() == LENGTH) {
            steps.removeFirst();
        }
        steps.addLast(new Step(deed, sent, Instant.now(), said));
    }

    @Override
    public String toString() {
        return steps.stream()
                .map(step -> "\n    " + step.sent + " to " + step.answered + " " + step.deed + ": " + step.said)
                .collect(Collectors.joining());
    }
}
