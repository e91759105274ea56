package dev.matchpoint.redis;

import dev.matchpoint.embedded.BundledServers;
import dev.matchpoint.embedded.EmbeddedRedis;
import dev.matchpoint.launch.EmbeddedServers.Server;
import java.util.EnumSet;
import java.util.UUID;

/** A Redis of a test class's own, which it may kill and freeze while others run. */
final class OwnRedis implements AutoCloseable {

    private final BundledServers servers = new BundledServers("matchpoint.test." + UUID.randomUUID());
    final EmbeddedRedis server;

    OwnRedis() {
        servers.start(EnumSet.of(Server.REDIS));
        server = servers.redis();
    }

    String url() {
        return server.url();
    }

    @Override
    public void close() {
        servers.end();
    }
}
