package dev.matchpoint.operations.audit;

import dev.matchpoint.player.identity.Caller;
import dev.matchpoint.player.identity.CurrentCaller;
import jakarta.inject.Singleton;
import java.util.Map;

/** The operator whose request this thread is answering. For resources that let in operators only. */
@Singleton
public class Operator {

    private final CurrentCaller current;

    Operator(CurrentCaller current) {
        this.current = current;
    }

    /**
     * Something that the operator does.
     *
     * @param target whom or what it concerns; empty if everybody
     * @throws IllegalStateException if the caller is no operator: the resource lets in others too
     */
    public Deed deed(Action action, String target, Map<String, Object> details) {
        return current.caller()
                .filter(Caller.Operator.class::isInstance)
                .map(caller -> new Deed(caller.getName(), action, target, details))
                .orElseThrow(() -> new IllegalStateException("the caller is no operator"));
    }
}
