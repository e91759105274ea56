package dev.matchpoint.matchmaking;

import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.player.identity.CurrentPlayer;
import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.web.Errors;
import dev.matchpoint.web.FieldErrors;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Matchmaking on the default engine, in the words of the clients that know no other. */
@Path("/api/matchmaking")
@Tag(name = "Matchmaking")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PLAYER)
@RunOnVirtualThread
class MatchmakingResource {

    private final Matchmaking matchmaking;
    private final Engine engine;
    private final QueueRequests queues;
    private final CurrentPlayer player;
    private final DatabaseClock clock;

    MatchmakingResource(
            Matchmaking matchmaking, Engines engines, QueueRequests queues, CurrentPlayer player, DatabaseClock clock) {
        this.matchmaking = matchmaking;
        this.engine = engines.standard();
        this.queues = queues;
        this.player = player;
        this.clock = clock;
    }

    /** Joins a queue, or a match at once. */
    @POST
    @Path("/join")
    @Operation(summary = "Join a queue", description = "An empty body joins the default queue.")
    @APIResponse(
            responseCode = "201",
            description = "In a match",
            content = @Content(schema = @Schema(implementation = Answers.Matched.class)))
    @APIResponse(
            responseCode = "200",
            description = "In the queue",
            content = @Content(schema = @Schema(implementation = Answers.Joined.class)))
    @APIResponse(
            responseCode = "400",
            description = "In the queue already, or not a queue",
            content = @Content(schema = @Schema(oneOf = {Answers.Message.class, FieldErrors.class})))
    public Response join(@Valid @Nullable QueueRequest body) throws SQLException, InterruptedException {
        QueueRequest wanted = body == null ? QueueRequest.DEFAULT : body;
        Optional<QueueName> queue = queues.named(wanted);
        return queue.isPresent() ? join(queue.get()) : QueueRequests.unknownMode(wanted);
    }

    private Response join(QueueName queue) throws SQLException, InterruptedException {
        Told told = matchmaking.join(engine, player.caller(), queue);
        return switch (told.standing()) {
            case Standing.Matched(var match) -> answer(told, 201, Answers.Matched.of(match, player.id()));
            case Standing.Waiting(var ticket, var already, var position) ->
                already
                        ? answer(told, 400, Answers.ALREADY_IN_QUEUE)
                        : answer(told, 200, Answers.Joined.of(ticket, engine.figures(ticket.queue())));
            case Standing.Left() -> throw new IllegalStateException("joined, and has left");
            case Standing.NotInQueue() -> Errors.response(Response.Status.UNAUTHORIZED, "Invalid token.");
            case Standing.TryAgain() -> Errors.unavailable();
        };
    }

    /** Tells where the caller stands; a sign of life, and another search. */
    @GET
    @Path("/status")
    @Operation(summary = "Ask where you stand", description = "Also a sign of life, and another search.")
    @APIResponse(
            responseCode = "200",
            description = "In a match, in the queue, or in neither",
            content =
                    @Content(
                            schema =
                                    @Schema(
                                            oneOf = {Answers.Matched.class, Answers.Waiting.class, Answers.Message.class
                                            })))
    public Response status() throws SQLException, InterruptedException {
        return answer(matchmaking.status(engine, player.id()), 200);
    }

    /** Searches for an opponent now, and on for a while if the caller wants to wait for one. */
    @POST
    @Path("/find_match")
    @Operation(
            summary = "Search for an opponent now",
            description = "With wait, the answer comes when there is one, or after so many seconds.")
    @APIResponse(
            responseCode = "200",
            description = "In a match, or still in the queue",
            content = @Content(schema = @Schema(oneOf = {Answers.Matched.class, Answers.Waiting.class})))
    @APIResponse(
            responseCode = "409",
            description = "Not in the queue",
            content = @Content(schema = @Schema(implementation = Answers.Message.class)))
    public Response findMatch(
            @Valid @Nullable FindRequest body,
            @QueryParam("wait") @Nullable @Min(0) @Max(FindRequest.MAX_WAIT_SECONDS) Integer wait)
            throws SQLException, InterruptedException {
        FindRequest wanted = body == null ? FindRequest.DEFAULT : body;
        Duration patience = Duration.ofSeconds(wait == null ? 0 : wait);
        return answer(matchmaking.await(engine, player.id(), wanted.reach(), patience), 409);
    }

    /** Leaves the queue. */
    @POST
    @Path("/leave")
    @Operation(
            summary = "Leave the queue",
            description = "After the answer nothing that was asked before can match you.")
    @APIResponse(
            responseCode = "200",
            description = "Out of the queue, not in it, or too late: in a match",
            content = @Content(schema = @Schema(oneOf = {Answers.Message.class, Answers.Matched.class})))
    public Response leave() throws SQLException, InterruptedException {
        Told told = matchmaking.leave(engine, player.id());
        return told.standing() instanceof Standing.Left ? answer(told, 200, Answers.LEFT) : answer(told, 200);
    }

    /** Who waits in a queue. */
    @GET
    @Path("/queue_info")
    @PermitAll
    @Operation(summary = "See who waits in a queue", description = "Without parameters, the default queue.")
    @APIResponse(
            responseCode = "200",
            description = "The queue in figures",
            content = @Content(schema = @Schema(implementation = Answers.QueueInfo.class)))
    public Response queueInfo(
            @QueryParam("mode") @Nullable String mode,
            @QueryParam("region") @Nullable @Pattern(regexp = QueueName.WORD, message = QueueRequest.NOT_A_REGION)
                    String region,
            @QueryParam("level") @Nullable @Min(0) @Max(QueueRequest.MAX_LEVEL) Integer level)
            throws SQLException {
        QueueRequest wanted = new QueueRequest(mode, region, level);
        Optional<QueueName> queue = queues.named(wanted);
        return queue.isPresent()
                ? answer(200, Answers.QueueInfo.of(engine.figures(queue.get())))
                : QueueRequests.unknownMode(wanted);
    }

    /** What became of all tickets. */
    @GET
    @Path("/stats")
    @PermitAll
    @Operation(summary = "See what became of all tickets, of every queue")
    @APIResponse(
            responseCode = "200",
            description = "The totals",
            content = @Content(schema = @Schema(implementation = Answers.Statistics.class)))
    public Response statistics() throws SQLException {
        return answer(200, Answers.Statistics.of(engine.totals()));
    }

    private Response answer(Told told, int notInQueue) throws SQLException {
        return switch (told.standing()) {
            case Standing.Matched(var match) -> answer(told, 200, Answers.Matched.of(match, player.id()));
            case Standing.Waiting(var ticket, var already, var position) ->
                answer(told, 200, Answers.Waiting.of(ticket, engine.figures(ticket.queue()), clock.now()));
            case Standing.Left(), Standing.NotInQueue() -> answer(told, notInQueue, Answers.NOT_IN_QUEUE);
            case Standing.TryAgain() -> Errors.unavailable();
        };
    }

    private static Response answer(Told told, int status, Object body) {
        return Engines.answer(told.engine(), status, body);
    }

    private Response answer(int status, Object body) {
        return Engines.answer(engine.word(), status, body);
    }
}
