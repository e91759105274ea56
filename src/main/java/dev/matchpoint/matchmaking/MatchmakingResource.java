package dev.matchpoint.matchmaking;

import dev.matchpoint.core.QueueName;
import dev.matchpoint.database.DatabaseClock;
import dev.matchpoint.player.identity.CurrentPlayer;
import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.queue.Mode;
import dev.matchpoint.queue.Modes;
import dev.matchpoint.queue.postgres.PostgresFigures;
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

/** Matchmaking on PostgreSQL. */
@Path("/api/matchmaking")
@Tag(name = "Matchmaking")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed(Roles.PLAYER)
@RunOnVirtualThread
class MatchmakingResource {

    private static final String ENGINE_HEADER = "X-Matchmaking-Engine";
    private static final String ENGINE = "postgresql";
    private static final int MAX_WAIT_SECONDS = 30;

    private final Matchmaking matchmaking;
    private final CurrentPlayer player;
    private final Modes modes;
    private final PostgresFigures figures;
    private final DatabaseClock clock;

    MatchmakingResource(
            Matchmaking matchmaking, CurrentPlayer player, Modes modes, PostgresFigures figures, DatabaseClock clock) {
        this.matchmaking = matchmaking;
        this.player = player;
        this.modes = modes;
        this.figures = figures;
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
    public Response join(@Valid @Nullable QueueRequest body) throws SQLException {
        QueueRequest wanted = body == null ? QueueRequest.DEFAULT : body;
        Optional<Mode> mode = modeOf(wanted.mode());
        if (mode.isEmpty()) {
            return unknownMode(wanted.mode());
        }
        return switch (matchmaking.join(player.id(), wanted.in(mode.get().name()))) {
            case Standing.Matched(var match) -> answer(201, Answers.Matched.of(match, player.id()));
            case Standing.Waiting(var ticket, var already) ->
                already
                        ? answer(400, Answers.ALREADY_IN_QUEUE)
                        : answer(200, Answers.Joined.of(ticket, figures.of(ticket.queue())));
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
    public Response status() throws SQLException {
        Standing standing = matchmaking.status(player.id(), FindRequest.DEFAULT.reach());
        return answer(standing, 200);
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
            @QueryParam("wait") @Nullable @Min(0) @Max(MAX_WAIT_SECONDS) Integer wait)
            throws SQLException, InterruptedException {
        FindRequest wanted = body == null ? FindRequest.DEFAULT : body;
        Duration patience = Duration.ofSeconds(wait == null ? 0 : wait);
        return answer(matchmaking.await(player.id(), wanted.reach(), patience), 409);
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
    public Response leave() throws SQLException {
        Standing standing = matchmaking.leave(player.id());
        return standing instanceof Standing.Left ? answer(200, Answers.LEFT) : answer(standing, 200);
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
        Optional<Mode> known = modeOf(mode);
        if (known.isEmpty()) {
            return unknownMode(mode);
        }
        QueueRequest wanted = new QueueRequest(mode, region, level);
        return answer(200, Answers.QueueInfo.of(figures.of(wanted.in(known.get().name()))));
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
        return answer(200, Answers.Statistics.of(figures.totals()));
    }

    private Optional<Mode> modeOf(@Nullable String name) {
        return name == null ? Optional.of(modes.standard()) : modes.named(name);
    }

    private static Response unknownMode(@Nullable String name) {
        return Errors.field("mode", "\"" + name + "\" is not a valid choice.");
    }

    private Response answer(Standing standing, int notInQueue) throws SQLException {
        return switch (standing) {
            case Standing.Matched(var match) -> answer(200, Answers.Matched.of(match, player.id()));
            case Standing.Waiting(var ticket, var already) ->
                answer(200, Answers.Waiting.of(ticket, figures.of(ticket.queue()), clock.now()));
            case Standing.Left(), Standing.NotInQueue() -> answer(notInQueue, Answers.NOT_IN_QUEUE);
            case Standing.TryAgain() -> Errors.unavailable();
        };
    }

    private static Response answer(int status, Object body) {
        return Response.status(status)
                .header(ENGINE_HEADER, ENGINE)
                .entity(body)
                .build();
    }
}
