package dev.matchpoint.outage;

import static org.awaitility.Awaitility.await;

import dev.matchpoint.embedded.BundledServers;
import dev.matchpoint.embedded.EmbeddedRedis;
import dev.matchpoint.embedded.RedisPrompt;
import dev.matchpoint.launch.EmbeddedServers.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.UUID;

/**
 * A Redis of somebody's own, which may be killed and frozen while others use theirs. It keeps its port and its password;
 * it keeps its data only where a method says so.
 */
public final class OwnRedis implements RedisDeployment {

    private static final String OTHER_PASSWORD = "changed";

    private final BundledServers servers = new BundledServers("matchpoint.test." + UUID.randomUUID());
    private final EmbeddedRedis server;
    private final Path dump;

    /** A new one, empty; takes about 0.3 s. */
    public OwnRedis() {
        servers.start(EnumSet.of(Server.REDIS));
        server = servers.redis();
        dump = Path.of(say("CONFIG GET dir").lines().skip(1).findFirst().orElseThrow(), "dump.rdb");
    }

    @Override
    public Map<String, String> settings() {
        return Map.of(URL, url());
    }

    /** Where it is, with its password. */
    @Override
    public String url() {
        return server.url();
    }

    /** Says a command, as {@link RedisPrompt} does. */
    public String say(String command) {
        return new RedisPrompt(url()).say(command);
    }

    /** Kills it without warning, frozen or not. */
    public void kill() {
        server.stop();
    }

    /** Starts it again, with what it had when it took its last dump; empty if it never did. */
    public void start() {
        server.start();
    }

    /** Starts it again, empty. */
    public void startEmpty() {
        try {
            Files.deleteIfExists(dump);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        start();
    }

    /** Takes a dump of what it has now, for the next start. */
    public void takeDump() {
        say("SAVE");
    }

    /** From now on it keeps everything through a kill, or nothing but its dump. */
    public void keepsEverything(boolean does) {
        say("CONFIG SET appendonly " + (does ? "yes" : "no"));
        say("CONFIG REWRITE");
        await().until(() -> say("INFO persistence").contains("aof_rewrite_in_progress:0"));
    }

    /** Freezes it: connections stay open, even new ones can be made, and nothing answers any more. */
    public void freeze() {
        server.suspend();
    }

    /** Lets it go on where it was. */
    public void thaw() {
        server.resume();
    }

    /** Answers nobody for so long. */
    public void pause(Duration time) {
        say("CLIENT PAUSE " + time.toMillis() + " ALL");
    }

    /** Makes it a replica, which may only be read, of a primary that is not there. */
    public void demote() {
        say("REPLICAOF 127.0.0.1 1");
    }

    /** Makes it a primary again. */
    public void promote() {
        say("REPLICAOF NO ONE");
    }

    /** Takes another password and throws everybody out. */
    public void changePassword() {
        say("CONFIG SET requirepass " + OTHER_PASSWORD);
        other().say("CLIENT KILL TYPE normal");
        other().say("CLIENT KILL TYPE pubsub");
    }

    /** Takes the first password again. */
    public void restorePassword() {
        other().say("CONFIG SET requirepass " + password());
    }

    private String password() {
        return url().substring(url().indexOf("//:") + 3, url().lastIndexOf('@'));
    }

    private RedisPrompt other() {
        return new RedisPrompt(url().replace(password(), OTHER_PASSWORD));
    }

    /** Ends it and removes all it has. */
    @Override
    public void close() {
        servers.end();
    }
}
