package dev.matchpoint.match;

import dev.matchpoint.core.MatchId;
import dev.matchpoint.player.identity.CurrentCaller;
import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.web.Deadline;
import dev.matchpoint.web.Errors;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Matches that begin, as their servers tell. */
@Path("/api/games/{id}/start")
@Tag(name = "Matches")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RunOnVirtualThread
class StartResource {

    private static final StartReport PLAIN = new StartReport(null);

    private final Starts starts;
    private final Matches matches;
    private final Disclosure disclosure;
    private final CurrentCaller current;
    private final Deadline deadline;

    StartResource(Starts starts, Matches matches, Disclosure disclosure, CurrentCaller current, Deadline deadline) {
        this.starts = starts;
        this.matches = matches;
        this.disclosure = disclosure;
        this.current = current;
        this.deadline = deadline;
    }

    /**
     * What a server may say beside.
     *
     * @param assignment as the seats have it, so that a server which the match has left is not believed
     */
    record StartReport(@Nullable Long assignment) {}

    /** The answer: the match. */
    @Schema(name = "Started")
    record StartAnswer(String status, MatchView match) {}

    /** Takes it that a match is being played. */
    @POST
    @RolesAllowed(Roles.FLEET)
    @Operation(
            summary = "Tell that a match has started",
            description = "For the server that it is on, and operators. If that server is lost the match is abandoned;"
                    + " one that has not started gets another server.")
    @APIResponse(
            responseCode = "200",
            description = "The match is being played",
            content = @Content(schema = @Schema(implementation = StartAnswer.class)))
    @APIResponse(responseCode = "409", description = "The match is over")
    public Response start(@PathParam("id") long id, @Valid @Nullable StartReport body)
            throws SQLException, InterruptedException {
        StartReport report = body == null ? PLAIN : body;
        Reporter reporter = Reporter.of(current.caller(), report.assignment());
        return deadline.within(
                Errors.unavailable(), () -> answer(id, reporter, starts.start(new MatchId(id), reporter)));
    }

    private Response answer(long id, Reporter reporter, StartOutcome outcome) throws SQLException {
        return switch (outcome) {
            case StartOutcome.Started() ->
                Response.ok(new StartAnswer(
                                "success",
                                disclosure.to(
                                        reporter.caller(),
                                        matches.find(new MatchId(id)).orElseThrow())))
                        .build();
            case StartOutcome.Over() -> Errors.response(Response.Status.CONFLICT, "The match is over.");
            case StartOutcome.NoSuchMatch() -> MatchResource.notFound();
            case StartOutcome.NotItsServer() ->
                Errors.response(Response.Status.FORBIDDEN, MatchResource.NOT_ITS_SERVER);
        };
    }
}
