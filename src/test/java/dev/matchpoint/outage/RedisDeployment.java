package dev.matchpoint.outage;

import java.util.Map;

/** The Redis of a stage, of one server or several. */
public interface RedisDeployment extends AutoCloseable {

    /** The setting that names a server, as an operator would. */
    String URL = "REDIS_URL";

    /** The settings by which instances find it, {@link #URL} among them. */
    Map<String, String> settings();

    /** The server that the queue is in now, with its password. */
    String url();

    /** Ends all servers. */
    @Override
    void close();
}
