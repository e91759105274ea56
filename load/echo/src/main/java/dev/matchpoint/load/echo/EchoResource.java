package dev.matchpoint.load.echo;

import io.smallrye.common.annotation.NonBlocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * What the HTTP and JSON of the product's own stack cost without a product: reads an object and writes it, on the event
 * loop, and looks at no credential.
 */
@Path("/")
class EchoResource {

    /** Answers what it is given. */
    @POST
    @Path("/echo")
    @NonBlocking
    public Message echo(Message message) {
        return message;
    }

    /** Answers as soon as there is anybody to answer. */
    @GET
    @Path("/ready")
    @Produces(MediaType.APPLICATION_JSON)
    @NonBlocking
    public String ready() {
        return "true";
    }
}
