package dev.matchpoint.ctl;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.net.URI;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code matchpointctl}: what operators do, from a shell or from its own prompt. */
@Command(
        name = "matchpointctl",
        description =
                "Looks at a running Matchpoint and steers it, all instances together. Without a command it asks for some.",
        subcommands = {
            HelpCommand.class,
            Overall.Status.class,
            Overall.Watch.class,
            Overall.Verify.class,
            Lists.Rooms.class,
            Lists.OneRoom.class,
            Lists.Clients.class,
            Lists.Queue.class,
            Lists.Servers.class,
            Messages.Broadcast.class,
            Messages.SendRoom.class,
            Processes.Start.class,
            Processes.Stop.class,
            ImportDjango.class,
            Exit.class,
        },
        footer = {"", "Exit codes: 0 done, 1 refused or not as it should be, 2 wrong usage, 69 no instance answers."})
public final class Ctl implements Runnable {

    @Option(
            names = "--url",
            scope = ScopeType.INHERIT,
            split = ",",
            defaultValue = "${env:MATCHPOINT_URL:-http://localhost:8080}",
            description =
                    "Where an instance is; several by commas, the first that answers is asked. Or MATCHPOINT_URL.")
    private List<URI> urls = List.of();

    @Option(
            names = "--key",
            scope = ScopeType.INHERIT,
            defaultValue = "${env:MATCHPOINT_KEY:-}",
            description = "An operator's key. Better in MATCHPOINT_KEY, which nobody sees in a list of processes.")
    private String key = "";

    @Option(names = "--json", scope = ScopeType.INHERIT, description = "Print what the API answers.")
    private boolean isJson;

    @Spec
    private @Nullable CommandSpec spec;

    private @Nullable Api api;

    private boolean isPrompt;

    /** What the prompt carries commands out with: the same instances and key for all, whatever a line says. */
    static Ctl inPrompt(Api api) {
        Ctl ctl = new Ctl();
        ctl.api = api;
        ctl.isPrompt = true;
        return ctl;
    }

    /** Runs one command, or asks for some; ends the process with its exit code. */
    public static void main(String[] args) {
        System.exit(commandLine(new Ctl()).execute(args));
    }

    /** With all commands, and the exit codes that they promise. */
    static CommandLine commandLine(Ctl ctl) {
        CommandLine line = new CommandLine(ctl);
        line.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof Failure expected) {
                command.getErr().println(expected.getMessage());
                return expected.exitCode();
            }
            throw failure;
        });
        return line;
    }

    @Override
    public void run() {
        Prompt.open(api());
    }

    Api api() {
        Api known = api;
        if (known == null) {
            known = new Api(urls, key);
            api = known;
        }
        return known;
    }

    /** Whether another command may follow. */
    boolean isPrompt() {
        return isPrompt;
    }

    PrintWriter out() {
        CommandSpec known = spec;
        if (known == null) {
            throw new IllegalStateException("not a command line");
        }
        return known.commandLine().getOut();
    }

    /** Another place than the one that the line names, with the same key. */
    Api at(URI instance) {
        return new Api(List.of(instance), key);
    }

    boolean isJson() {
        return isJson;
    }

    /** Prints an answer as it is, or as a person likes to read it. */
    void show(JsonNode answer, Consumer<PrintWriter> readable) {
        if (isJson) {
            out().println(answer.toPrettyString());
        } else {
            readable.accept(out());
        }
        out().flush();
    }
}
