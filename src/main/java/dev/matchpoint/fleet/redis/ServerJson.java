package dev.matchpoint.fleet.redis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.matchpoint.core.Micros;
import dev.matchpoint.fleet.server.Server;
import dev.matchpoint.fleet.server.ServerId;
import jakarta.inject.Singleton;

/** A server as Redis keeps it in the hash {@code game_servers}: what people look at there, and heartbeats are answered from. */
@Singleton
class ServerJson {

    private final ObjectMapper json;

    ServerJson(ObjectMapper json) {
        this.json = json;
    }

    /** All that does not change with every game. Times are in microseconds since 1970. */
    String write(Server server) {
        ObjectNode node = json.createObjectNode()
                .put("server_id", server.id().value())
                .put("owner", server.owner())
                .put("host", server.host())
                .put("port", server.port())
                .put("capacity", server.capacity())
                .put("region", server.region())
                .put("draining", server.draining())
                .put("registered_at", Micros.of(server.registeredAt()))
                .put("heard_at", Micros.of(server.heardAt()))
                .put("rev", server.rev())
                .put("metadata", server.metadata());
        if (server.differsSince() != null) {
            node.put("differs_since", Micros.of(server.differsSince()));
        }
        return node.toString();
    }

    /** @param active how many games it has, which is kept beside it */
    Server read(String text, int active) {
        JsonNode node = tree(text);
        return new Server(
                new ServerId(node.path("server_id").asText()),
                node.path("owner").asText(),
                node.path("host").asText(),
                node.path("port").asInt(),
                node.path("capacity").asInt(),
                node.path("region").asText(),
                node.path("metadata").asText(),
                active,
                node.path("draining").asBoolean(),
                null,
                null,
                node.has("differs_since")
                        ? Micros.toInstant(node.path("differs_since").asLong())
                        : null,
                Micros.toInstant(node.path("heard_at").asLong()),
                Micros.toInstant(node.path("registered_at").asLong()),
                node.path("rev").asLong());
    }

    private JsonNode tree(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("Redis has no JSON of a server", e);
        }
    }
}
