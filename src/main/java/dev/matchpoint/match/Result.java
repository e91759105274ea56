package dev.matchpoint.match;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How a match ended. */
public enum Result {
    BLACK_WIN(Side.BLACK),
    WHITE_WIN(Side.WHITE),
    DRAW(null);

    private final @Nullable Side winner;

    Result(@Nullable Side winner) {
        this.winner = winner;
    }

    /** The result that this side wins. */
    static Result wonBy(Side side) {
        return side == Side.BLACK ? BLACK_WIN : WHITE_WIN;
    }

    /** The result of this word, or empty if there is none. */
    static Optional<Result> of(String word) {
        return Arrays.stream(values())
                .filter(result -> result.word().equals(word))
                .findFirst();
    }

    /** The side that wins, or empty for a draw. */
    Optional<Side> winner() {
        return Optional.ofNullable(winner);
    }

    /** How the answers spell it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
