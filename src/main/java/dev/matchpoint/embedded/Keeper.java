package dev.matchpoint.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * The process that starts the servers, and ends them when this one ends: it waits for lines from here, and the pipe
 * closes whatever this process dies of. A shutdown hook would not run after kill -9, nor after a live reload.
 */
final class Keeper {

    private final Process process;
    private final Writer commands;
    private final BufferedReader answers;

    private Keeper(Process process) {
        this.process = process;
        this.commands = process.outputWriter(StandardCharsets.US_ASCII);
        this.answers = process.inputReader(StandardCharsets.US_ASCII);
    }

    /** Starts it over this home, which it removes in the end. */
    static Keeper start(Home home) throws IOException {
        Process process = new ProcessBuilder("sh", home.script().toString(), "keep")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Keeper keeper = new Keeper(process);
        // A pipe that nobody holds any more is closed by the garbage collector; this thread holds it to the end.
        Thread.ofPlatform().daemon().name("embedded-servers").start(keeper::awaitEnd);
        return keeper;
    }

    /** Has it do a command of the script, and tells whether that went well. */
    boolean does(String command) {
        try {
            commands.append(command).append('\n').flush();
            return "ok".equals(answers.readLine());
        } catch (IOException e) {
            throw new UncheckedIOException("The keeper of the embedded servers has ended", e);
        }
    }

    /** Ends the servers, removes their folder, and returns when that is done. */
    void end() {
        try {
            commands.close();
        } catch (IOException e) {
            throw new UncheckedIOException("The keeper of the embedded servers has ended", e);
        }
        awaitEnd();
    }

    private void awaitEnd() {
        try {
            process.waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
