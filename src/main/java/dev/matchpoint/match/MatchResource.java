package dev.matchpoint.match;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.core.PlayerId;
import dev.matchpoint.player.identity.CurrentCaller;
import dev.matchpoint.player.identity.CurrentPlayer;
import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.web.Deadline;
import dev.matchpoint.web.Errors;
import dev.matchpoint.web.FieldErrors;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Matches: what they are, and how they end. */
@Path("/api/games/{id}")
@Tag(name = "Matches")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class MatchResource {

    static final String NOT_ITS_SERVER = "The match is not on your server.";

    private final Matches matches;
    private final Results results;
    private final Disclosure disclosure;
    private final CurrentPlayer player;
    private final CurrentCaller current;
    private final Deadline deadline;

    MatchResource(
            Matches matches,
            Results results,
            Disclosure disclosure,
            CurrentPlayer player,
            CurrentCaller current,
            Deadline deadline) {
        this.matches = matches;
        this.results = results;
        this.disclosure = disclosure;
        this.player = player;
        this.current = current;
        this.deadline = deadline;
    }

    /**
     * What a report of a result says.
     *
     * @param assignment as the seats have it, so that a server which the match has left is not believed
     */
    record ResultReport(@NotNull String result, @Nullable Long assignment) {}

    /** The answer to a result: the match with it, and what it did. */
    @Schema(name = "ResultRecorded")
    record ResultAnswer(String status, MatchView match, EloChanges eloChanges) {}

    /** A match. */
    @GET
    @PermitAll
    @Operation(
            summary = "Read a match",
            description = "Its players, its server and operators see where it is played; a player gets a seat.")
    @APIResponse(
            responseCode = "200",
            description = "The match",
            content = @Content(schema = @Schema(implementation = MatchView.class)))
    public Response read(@PathParam("id") long id) throws SQLException {
        return matches.find(new MatchId(id))
                .map(match ->
                        Response.ok(disclosure.to(current.caller(), match)).build())
                .orElseGet(MatchResource::notFound);
    }

    /** Takes the result of a match from who may report it. */
    @POST
    @Path("/result")
    @RolesAllowed(Roles.FLEET)
    @Operation(
            summary = "Report how a match ended",
            description = "For the server that it is on, and operators. The same result again changes nothing.")
    @APIResponse(
            responseCode = "200",
            description = "The match has this result",
            content = @Content(schema = @Schema(implementation = ResultAnswer.class)))
    @APIResponse(
            responseCode = "400",
            description = "Not a result",
            content = @Content(schema = @Schema(implementation = FieldErrors.class)))
    @APIResponse(responseCode = "409", description = "The match ended differently")
    public Response report(@PathParam("id") long id, @Valid @NotNull ResultReport report)
            throws SQLException, InterruptedException {
        Optional<Result> result = Result.of(report.result());
        if (result.isEmpty()) {
            return Errors.field("result", "\"" + report.result() + "\" is not a valid choice.");
        }
        Reporter reporter = Reporter.of(current.caller(), report.assignment());
        return inTime(() -> answer(id, results.record(new MatchId(id), result.get(), reporter)));
    }

    /** Takes it that the caller gives the match up. */
    @POST
    @Path("/forfeit")
    @RolesAllowed(Roles.PLAYER)
    @Operation(summary = "Give a match up", description = "The caller loses it.")
    @APIResponse(
            responseCode = "200",
            description = "The match is lost",
            content = @Content(schema = @Schema(implementation = ResultAnswer.class)))
    @APIResponse(responseCode = "409", description = "The match ended before")
    public Response forfeit(@PathParam("id") long id) throws SQLException, InterruptedException {
        PlayerId loser = player.id();
        return inTime(() -> answer(id, results.forfeit(new MatchId(id), loser)));
    }

    /** The same result again has the same answer. */
    private Response inTime(Deadline.Work<Response> work) throws SQLException, InterruptedException {
        return deadline.within(Errors.unavailable(), work);
    }

    private Response answer(long id, ResultOutcome outcome) throws SQLException {
        return switch (outcome) {
            case ResultOutcome.Recorded recorded -> {
                MatchView match = matches.find(new MatchId(id)).orElseThrow();
                yield Response.ok(new ResultAnswer("success", match, recorded.changes()))
                        .build();
            }
            case ResultOutcome.Conflict(var result) ->
                Errors.response(Response.Status.CONFLICT, "The match already has a result: " + result.word() + ".");
            case ResultOutcome.Abandoned() -> Errors.response(Response.Status.CONFLICT, "The match was abandoned.");
            case ResultOutcome.NoSuchMatch() -> notFound();
            case ResultOutcome.NotAPlayer() ->
                Errors.response(Response.Status.FORBIDDEN, "You are not a player of this match.");
            case ResultOutcome.NotItsServer() -> Errors.response(Response.Status.FORBIDDEN, NOT_ITS_SERVER);
        };
    }

    static Response notFound() {
        return Errors.response(Response.Status.NOT_FOUND, "Match not found.");
    }
}
