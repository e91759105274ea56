package dev.matchpoint.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;

/** A Redis of an embedded run, for tests that cause faults. All methods block until the state they name is reached. */
public final class EmbeddedRedis {

    private final Home home;
    private final String name;
    private final String url;

    /**
     * One that is running.
     *
     * @param name of its configuration in the home, and of its process
     */
    EmbeddedRedis(Home home, String name, String url) {
        this.home = home;
        this.name = name;
        this.url = url;
    }

    /**
     * Starts one on a free port.
     *
     * @param more of its configuration, a setting per line
     * @return its URL
     */
    static String startNew(Home home, Keeper keeper, String name, String password, String more) throws IOException {
        int port =
                BundledServers.startOnFreePort(home, keeper, name, """
                bind 127.0.0.1
                port %%d
                requirepass %1$s
                dir "%2$s"
                pidfile "%2$s/%3$s.pid"
                logfile "%2$s/%3$s.log"
                daemonize yes
                save ""
                %4$s
                """.formatted(password, home.folder(), name, more));
        return "redis://:" + password + "@127.0.0.1:" + port;
    }

    /** Where it is, with its password, as an operator would give it in {@code REDIS_URL}. */
    public String url() {
        return url;
    }

    /** Kills it without warning, suspended or not: its connections are cut and its data is lost. */
    public void stop() {
        home.run("kill-" + name);
    }

    /** Starts it again after {@link #stop()}, empty, on the same port. */
    public void start() {
        home.run("start-" + name);
    }

    /** Freezes it: connections stay open, even new ones can be made, and nothing answers any more. */
    public void suspend() {
        signal("STOP");
    }

    /** Lets it go on where it was, if it was suspended. */
    public void resume() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            String process =
                    Files.readString(home.folder().resolve(name + ".pid")).strip();
            Home.run(List.of("kill", "-s", signal, process));
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded Redis is not running", e);
        }
    }
}
