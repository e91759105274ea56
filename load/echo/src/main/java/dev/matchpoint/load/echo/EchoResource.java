package dev.matchpoint.load.echo;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/**
 * What the HTTP and JSON of the product's own stack cost without a product: reads an object and writes it, on the event
 * loop, and looks at no credential.
 */
@Path("/echo")
class EchoResource {

    /** Shaped like the answer to a join that waits. */
    record Message(String status, String message, Figures queueStats, int yourElo) {}

    record Figures(int totalWaiting, int averageElo) {}

    /** Answers what it is given. */
    @POST
    @NonBlocking
    public Message echo(Message message) {
        return message;
    }
}
