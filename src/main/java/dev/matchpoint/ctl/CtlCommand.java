package dev.matchpoint.ctl;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParentCommand;

/** A command below {@link Ctl}; it returns its exit code. */
abstract class CtlCommand implements Callable<Integer> {

    @ParentCommand
    private @Nullable Ctl ctl;

    Ctl ctl() {
        return Objects.requireNonNull(ctl, "run below matchpointctl only");
    }

    Api api() {
        return ctl().api();
    }

    /** Prints an answer, and says that all is well. */
    int show(JsonNode answer, Consumer<PrintWriter> readable) {
        ctl().show(answer, readable);
        return ExitCodes.OK;
    }

    /** Prints the sentence of an answer. */
    int showDone(JsonNode answer) {
        return show(answer, out -> out.println(answer.path("message").asText()));
    }

    /** Prints some columns of a page, and how much more there is. */
    int showPage(JsonNode page, String... columns) {
        return show(page, out -> {
            Table.of(page.path("results"), columns).print(out);
            int shown = page.path("results").size();
            long all = page.path("count").asLong();
            if (all > shown) {
                out.println(shown + " of " + all + "; see --page and --limit.");
            }
        });
    }
}
