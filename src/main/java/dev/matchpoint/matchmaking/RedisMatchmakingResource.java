package dev.matchpoint.matchmaking;

import dev.matchpoint.core.PlayerId;
import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.pairing.Window;
import dev.matchpoint.player.identity.Caller;
import dev.matchpoint.player.identity.CurrentPlayer;
import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.queue.Modes;
import dev.matchpoint.queue.Ticket;
import dev.matchpoint.web.ErrorBody;
import dev.matchpoint.web.Errors;
import dev.matchpoint.web.FieldErrors;
import io.smallrye.common.annotation.NonBlocking;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/**
 * Matchmaking on Redis, in the words of its clients. What most of them call most of the time, join and status, runs on the
 * event loop.
 */
@Path("/api/matchmaking/redis")
@Tag(name = "Matchmaking on Redis")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PLAYER)
class RedisMatchmakingResource {

    private final Matchmaking matchmaking;
    private final FailoverEngine engine;
    private final QueueRequests queues;
    private final CurrentPlayer player;
    private final DatabaseClock clock;
    private final Modes modes;

    RedisMatchmakingResource(
            Matchmaking matchmaking,
            Engines engines,
            QueueRequests queues,
            CurrentPlayer player,
            DatabaseClock clock,
            Modes modes) {
        this.matchmaking = matchmaking;
        this.engine = engines.redis();
        this.queues = queues;
        this.player = player;
        this.clock = clock;
        this.modes = modes;
    }

    /** Joins a queue, or a match at once. Again: the first ticket stays, with its wait. */
    @POST
    @Path("/join")
    @Operation(
            summary = "Join a queue",
            description = "An empty body joins the default queue. Joining again keeps the first ticket and its wait.")
    @APIResponse(
            responseCode = "201",
            description = "In a match",
            content = @Content(schema = @Schema(implementation = Answers.Matched.class)))
    @APIResponse(
            responseCode = "200",
            description = "In the queue",
            content = @Content(schema = @Schema(implementation = RedisAnswers.Searching.class)))
    @APIResponse(
            responseCode = "400",
            description = "Not a queue",
            content = @Content(schema = @Schema(implementation = FieldErrors.class)))
    @NonBlocking
    public CompletionStage<Response> join(@Valid @Nullable QueueRequest body) {
        QueueRequest wanted = body == null ? QueueRequest.DEFAULT : body;
        Optional<QueueName> queue = queues.named(wanted);
        if (queue.isEmpty()) {
            return CompletableFuture.completedStage(QueueRequests.unknownMode(wanted));
        }
        Caller.Player caller = player.caller();
        return matchmaking.startJoin(engine, caller, queue.get()).thenApply(told -> joined(told, caller.id()));
    }

    private Response joined(Told told, PlayerId caller) {
        return switch (told.standing()) {
            case Standing.Matched(var match) -> answer(told, 201, Answers.Matched.of(match, caller));
            case Standing.Waiting waiting -> answer(told, 200, searching(RedisAnswers.SEARCHING, waiting));
            case Standing.Left(), Standing.NotInQueue() ->
                Errors.response(Response.Status.UNAUTHORIZED, "Invalid token.");
            case Standing.TryAgain() -> Errors.unavailable();
        };
    }

    /** Tells where the caller stands; a sign of life, and a search if the window has grown. */
    @GET
    @Path("/status")
    @Operation(
            summary = "Ask where you stand",
            description = "Also a sign of life, and another search when your window has grown.")
    @APIResponse(
            responseCode = "200",
            description = "In a match or in the queue",
            content = @Content(schema = @Schema(oneOf = {Answers.Matched.class, RedisAnswers.Searching.class})))
    @APIResponse(
            responseCode = "404",
            description = "In neither",
            content = @Content(schema = @Schema(implementation = Answers.Message.class)))
    @NonBlocking
    public CompletionStage<Response> status() {
        PlayerId caller = player.id();
        return matchmaking.startStatus(engine, caller).thenApply(told -> answer(told, caller, 404));
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
            content = @Content(schema = @Schema(oneOf = {Answers.Matched.class, RedisAnswers.Searching.class})))
    @APIResponse(
            responseCode = "409",
            description = "Not in the queue",
            content = @Content(schema = @Schema(implementation = Answers.Message.class)))
    @RunOnVirtualThread
    public Response findMatch(
            @Valid @Nullable FindRequest body,
            @QueryParam("wait") @Nullable @Min(0) @Max(FindRequest.MAX_WAIT_SECONDS) Integer wait)
            throws SQLException, InterruptedException {
        FindRequest wanted = body == null ? FindRequest.DEFAULT : body;
        Duration patience = Duration.ofSeconds(wait == null ? 0 : wait);
        return answer(matchmaking.await(engine, player.id(), wanted.reach(), patience), player.id(), 409);
    }

    /** Leaves the queue. */
    @POST
    @Path("/leave")
    @Operation(
            summary = "Leave the queue",
            description = "After the answer nothing that was asked before can match you.")
    @APIResponse(
            responseCode = "200",
            description = "Out of the queue, or too late: in a match",
            content = @Content(schema = @Schema(oneOf = {Answers.Message.class, Answers.Matched.class})))
    @RunOnVirtualThread
    public Response leave() throws SQLException, InterruptedException {
        Told told = matchmaking.leave(engine, player.id());
        return switch (told.standing()) {
            case Standing.Matched(var match) -> answer(told, 200, Answers.Matched.of(match, player.id()));
            case Standing.Left(), Standing.NotInQueue() -> answer(told, 200, Answers.LEFT);
            case Standing.Waiting waiting -> throw new IllegalStateException("left, and waits");
            case Standing.TryAgain() -> Errors.unavailable();
        };
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
    @RunOnVirtualThread
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
    @APIResponse(
            responseCode = "503",
            description = "Redis does not answer",
            content = @Content(schema = @Schema(implementation = ErrorBody.class)))
    @RunOnVirtualThread
    public Response statistics() throws SQLException {
        return answer(200, Answers.Statistics.of(engine.totals()));
    }

    private Response answer(Told told, PlayerId caller, int notInQueue) {
        return switch (told.standing()) {
            case Standing.Matched(var match) -> answer(told, 200, Answers.Matched.of(match, caller));
            case Standing.Waiting waiting -> answer(told, 200, searching(null, waiting));
            case Standing.Left(), Standing.NotInQueue() -> answer(told, notInQueue, Answers.NOT_IN_QUEUE);
            case Standing.TryAgain() -> Errors.unavailable();
        };
    }

    private RedisAnswers.Searching searching(@Nullable String message, Standing.Waiting waiting) {
        Ticket ticket = waiting.ticket();
        Window window = modes.of(ticket.queue()).window();
        return RedisAnswers.Searching.of(message, ticket, waiting.position(), window, clock.now());
    }

    private static Response answer(Told told, int status, Object body) {
        return Engines.answer(told.engine(), status, body);
    }

    private Response answer(int status, Object body) {
        return Engines.answer(engine.word(), status, body);
    }
}
