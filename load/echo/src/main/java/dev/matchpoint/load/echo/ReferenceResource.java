package dev.matchpoint.load.echo;

import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

/** The echo with one call of a trivial script in Redis in between, and nothing else, in the two styles of the stack. */
@Path("/reference")
class ReferenceResource {

    private final TrivialScript script;

    ReferenceResource(TrivialScript script) {
        this.script = script;
    }

    /** On the event loop: the thread does something else while Redis answers. */
    @POST
    @Path("/loop")
    @NonBlocking
    public Uni<Message> onEventLoop(Message message) {
        return Uni.createFrom().completionStage(script.call(message.status())).map(message::with);
    }

    /** On a virtual thread of its own, which waits for Redis. */
    @POST
    @Path("/thread")
    @RunOnVirtualThread
    public Message onVirtualThread(Message message) {
        return message.with(script.call(message.status()).toCompletableFuture().join());
    }
}
