package dev.matchpoint.player;

import dev.matchpoint.player.ChangeOutcome.Changed;
import dev.matchpoint.player.ChangeOutcome.Taken;
import dev.matchpoint.player.ChangeOutcome.Unknown;
import dev.matchpoint.player.NewPasswordForm.Change;
import dev.matchpoint.player.identity.Callers;
import dev.matchpoint.player.identity.CurrentPlayer;
import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.player.password.Passwords;
import dev.matchpoint.web.Errors;
import dev.matchpoint.web.input.InvalidFields;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
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

/** What players see and change of their own accounts. */
@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
@RolesAllowed(Roles.PLAYER)
@RunOnVirtualThread
class ProfileResource {

    private final Players players;
    private final Passwords passwords;
    private final Callers callers;
    private final CurrentPlayer current;
    private final AccountLimits limits;

    ProfileResource(
            Players players, Passwords passwords, Callers callers, CurrentPlayer current, AccountLimits limits) {
        this.limits = limits;
        this.players = players;
        this.passwords = passwords;
        this.callers = callers;
        this.current = current;
    }

    /** The caller's own account. */
    @GET
    @Path("profile")
    @Operation(operationId = "profile", summary = "The caller's own account")
    @APIResponse(
            responseCode = "200",
            description = "The account",
            content = @Content(schema = @Schema(implementation = Profile.class)))
    public Profile profile() throws SQLException {
        return own().profile();
    }

    private Player own() throws SQLException {
        return players.active(current.id()).orElseThrow(NotFoundException::new);
    }

    /** Changes the name or the address of the caller. */
    @PATCH
    @Path("profile")
    @Operation(operationId = "changeProfile", summary = "Change the name or the address of the caller's account")
    @APIResponse(
            responseCode = "200",
            description = "The account as it is now",
            content = @Content(schema = @Schema(implementation = Profile.class)))
    public Response change(ProfileForm form) throws SQLException {
        InvalidFields invalid = new InvalidFields();
        ProfileForm.Change wanted = form.read(invalid);
        players.addTaken(wanted, current.id(), invalid);
        if (!invalid.isEmpty()) {
            return Errors.fields(invalid.messages());
        }
        return switch (players.change(current.id(), wanted)) {
            case Changed(Profile user) -> {
                callers.forget(current.id());
                yield Response.ok(user).build();
            }
            case Taken() -> change(form); // somebody was faster: by now it can be told what is taken
            case Unknown() -> throw new NotFoundException();
        };
    }

    /** Changes the password of the caller, whose tokens open nothing any more, but for a new one. */
    @POST
    @Path("change_password")
    @Operation(
            operationId = "changePassword",
            summary = "Change the password of the caller's account",
            description = "All tokens of the account are revoked; the answer has a new one.")
    @APIResponse(
            responseCode = "200",
            description = "The account, and the only token that it has now",
            content = @Content(schema = @Schema(implementation = SignedIn.class)))
    public Response changePassword(NewPasswordForm form) throws SQLException {
        InvalidFields invalid = new InvalidFields();
        Change wanted = form.read(invalid);
        if (!invalid.isEmpty()) {
            return Errors.fields(invalid.messages());
        }
        Player player = own();
        limits.tryPassword(player.profile().username());
        Optional<String> token = passwords.opens(wanted.from(), Optional.of(player.password()))
                ? players.changePassword(player.id(), player.password(), passwords.hash(wanted.to()))
                : Optional.empty();
        callers.forget(player.id());
        return token.map(only -> Response.ok(new SignedIn(player.profile(), only, "Password changed!"))
                        .build())
                .orElseGet(() -> Errors.field("old_password", "Invalid password."));
    }

    /** Deletes the caller's account for good. */
    @DELETE
    @Path("profile")
    @Operation(
            operationId = "deleteAccount",
            summary = "Delete the caller's account for good",
            description =
                    "Name, address and password are erased; matches stay, with a player without a name. Waiting ends, and"
                            + " connections are closed. Not while the player is in a match.")
    @APIResponse(
            responseCode = "200",
            description = "There is no such account any more",
            content = @Content(schema = @Schema(implementation = SignedOut.class)))
    @APIResponse(responseCode = "409", description = "The player is in a match, which has to end before")
    public Response delete() throws SQLException {
        boolean isDeleted = players.delete(current.id());
        callers.forget(current.id());
        return isDeleted
                ? Response.ok(SignedOut.saying("Account deleted.")).build()
                : Errors.response(Response.Status.CONFLICT, "You are in a match. It has to end before.");
    }
}
