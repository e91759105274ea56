package dev.matchpoint.ctl;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Set;
import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.reader.impl.DefaultParser;
import org.jline.reader.impl.completer.StringsCompleter;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import picocli.CommandLine;

/** Asks for one command after the other, until {@code exit} or the end of the input. A command that fails ends nothing. */
final class Prompt {

    private static final String ASK = "matchpoint> ";
    private static final Set<String> LEAVING = Set.of("exit", "quit");

    private Prompt() {}

    static void open(Api api) {
        try (Terminal terminal = TerminalBuilder.builder().dumb(true).build()) {
            CommandLine commands = Ctl.commandLine(Ctl.inPrompt(api));
            commands.setOut(terminal.writer());
            commands.setErr(terminal.writer());
            LineReader reader = LineReaderBuilder.builder()
                    .terminal(terminal)
                    .completer(new StringsCompleter(commands.getSubcommands().keySet()))
                    .build();
            while (answer(reader, commands)) {
                terminal.writer().flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether it goes on. */
    private static boolean answer(LineReader reader, CommandLine commands) {
        try {
            List<String> words =
                    new DefaultParser().parse(reader.readLine(ASK), 0).words();
            if (words.isEmpty() || words.getFirst().isEmpty()) {
                return true;
            }
            if (LEAVING.contains(words.getFirst())) {
                return false;
            }
            commands.execute(words.toArray(String[]::new));
            return true;
        } catch (UserInterruptException e) {
            return true; // A line that is begun anew.
        } catch (EndOfFileException e) {
            return false;
        }
    }
}
