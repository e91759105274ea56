package dev.matchpoint.realtime.hub;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * A call of the log of which one at a time is under way, however many want it: an answer that was asked for before somebody
 * wanted it may be too old, so it is asked for once more. One that fails is forgotten, unless it was wanted meanwhile; those who
 * compare want it again.
 *
 * @param <T> what is answered
 */
final class Errand<T> {

    private static final Logger LOG = Logger.getLogger(Errand.class);

    private final Supplier<Optional<CompletionStage<T>>> call;
    private final Consumer<T> onAnswer;
    private final Executor strand;
    private boolean underWay;
    private boolean wantedAgain;

    /**
     * @param call starts it, unless there is nothing to be asked for now
     * @param strand on which everything is done
     */
    Errand(Supplier<Optional<CompletionStage<T>>> call, Consumer<T> onAnswer, Executor strand) {
        this.call = call;
        this.onAnswer = onAnswer;
        this.strand = strand;
    }

    void want() {
        if (underWay) {
            wantedAgain = true;
            return;
        }
        call.get().ifPresent(started -> {
            underWay = true;
            started.whenCompleteAsync(this::answered, strand);
        });
    }

    private void answered(T answer, @Nullable Throwable failure) {
        boolean again = wantedAgain;
        underWay = false;
        wantedAgain = false;
        if (failure == null) {
            onAnswer.accept(answer);
        } else {
            LOG.debug("The log of a room does not answer", failure);
        }
        if (again) {
            want();
        }
    }
}
