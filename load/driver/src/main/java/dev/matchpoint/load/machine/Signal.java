package dev.matchpoint.load.machine;

import java.io.IOException;

/** What a process is told from outside, wherever there is a {@code kill}. */
enum Signal {
    /** Stand still: connections stay open, and nothing answers. */
    STOP,
    /** Go on. */
    CONT,
    /** End at once, in order; what PostgreSQL calls a fast shutdown. */
    INT;

    /** Sends it, and returns when it was sent. */
    void send(ProcessHandle process) throws IOException, InterruptedException {
        int code = new ProcessBuilder("kill", "-s", name(), Long.toString(process.pid()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
        if (code != 0 && process.isAlive()) {
            throw new IOException("Process " + process.pid() + " takes no " + name());
        }
    }
}
