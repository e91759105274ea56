package dev.matchpoint.outage;

import dev.matchpoint.TestServers;
import dev.matchpoint.embedded.BundledServers;
import dev.matchpoint.embedded.EmbeddedPostgres;
import dev.matchpoint.launch.EmbeddedServers.Server;
import java.util.EnumSet;
import java.util.UUID;
import javax.sql.DataSource;

/** A PostgreSQL of somebody's own, which may be killed and frozen while others use theirs. It keeps port and data. */
final class OwnPostgres implements AutoCloseable {

    private final BundledServers servers = new BundledServers("matchpoint.test." + UUID.randomUUID());
    private final EmbeddedPostgres server;

    /** A new one, empty; takes about 3 s. */
    OwnPostgres() {
        servers.start(EnumSet.of(Server.POSTGRESQL));
        server = servers.postgres();
    }

    /** Where it is, with user and password. */
    String url() {
        return server.databaseUrl();
    }

    /** New connections, past every pool and every cable. */
    DataSource database() {
        return TestServers.database(server);
    }

    /** Shuts it down in order. */
    void stop() {
        server.stop();
    }

    /** Kills all its processes without warning, frozen or not. */
    void kill() {
        server.kill();
    }

    /** Starts it again, after a recovery if it was killed. */
    void start() {
        server.start();
    }

    /** Freezes it: connections stay open, even new ones can be made, and nothing answers any more. */
    void freeze() {
        server.suspend();
    }

    /** Lets it go on where it was. */
    void thaw() {
        server.resume();
    }

    /** Ends it and removes all it has. */
    @Override
    public void close() {
        servers.end();
    }
}
