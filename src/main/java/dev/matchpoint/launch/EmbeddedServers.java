package dev.matchpoint.launch;

import java.util.Map;
import java.util.Set;

/**
 * PostgreSQL and Redis that the program brings along and starts itself, for development and tests. Found by {@link
 * java.util.ServiceLoader}, so that nothing else knows how it is done, and production can leave the binaries out.
 */
public interface EmbeddedServers {

    /** A server that there is to start. */
    enum Server {
        /** A PostgreSQL with an empty database. */
        POSTGRESQL,
        /** An empty Redis. */
        REDIS
    }

    /**
     * Starts servers of this process's own on free ports, or finds those that an earlier call in this process started.
     * They end with the process, however it ends, and leave nothing behind. Takes about 2 s.
     *
     * @return the configuration that points to them, by Quarkus' property names
     * @throws IllegalStateException with a sentence for a person, if the binaries are not here or a server does not start
     */
    Map<String, String> start(Set<Server> servers);
}
