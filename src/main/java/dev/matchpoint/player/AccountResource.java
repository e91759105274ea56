package dev.matchpoint.player;

import dev.matchpoint.player.LoginForm.ByEmail;
import dev.matchpoint.player.LoginForm.ByUsername;
import dev.matchpoint.player.LoginForm.Login;
import dev.matchpoint.player.RegisterOutcome.Registered;
import dev.matchpoint.player.RegisterOutcome.Taken;
import dev.matchpoint.player.RegistrationForm.Registration;
import dev.matchpoint.player.identity.Callers;
import dev.matchpoint.player.identity.CurrentPlayer;
import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.player.identity.Schemes;
import dev.matchpoint.player.identity.Tokens;
import dev.matchpoint.player.password.Passwords;
import dev.matchpoint.web.ErrorBody;
import dev.matchpoint.web.Errors;
import dev.matchpoint.web.input.InvalidFields;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** How players come and go: registration, login, logout. */
@Path("/api/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Accounts")
@RunOnVirtualThread
class AccountResource {

    private final Players players;
    private final Passwords passwords;
    private final Tokens tokens;
    private final Callers callers;
    private final CurrentPlayer current;
    private final AccountLimits limits;

    AccountResource(
            Players players,
            Passwords passwords,
            Tokens tokens,
            Callers callers,
            CurrentPlayer current,
            AccountLimits limits) {
        this.limits = limits;
        this.players = players;
        this.passwords = passwords;
        this.tokens = tokens;
        this.callers = callers;
        this.current = current;
    }

    /** Makes an account and logs in. Everything that is wrong with the form is told at once. */
    @POST
    @Path("register")
    @PermitAll
    @Operation(operationId = "register", summary = "Make an account")
    @APIResponse(
            responseCode = "201",
            description = "The account, and its first token",
            content = @Content(schema = @Schema(implementation = SignedIn.class)))
    public Response register(RegistrationForm form) throws SQLException {
        limits.register();
        return make(form);
    }

    private Response make(RegistrationForm form) throws SQLException {
        InvalidFields invalid = new InvalidFields();
        Registration wanted = form.read(invalid);
        players.addTaken(wanted, invalid);
        if (!invalid.isEmpty()) {
            return Errors.fields(invalid.messages());
        }
        return switch (players.register(wanted, passwords.hash(wanted.password()))) {
            case Registered(Profile user, String token) ->
                Response.status(Response.Status.CREATED)
                        .entity(new SignedIn(user, token, "Registration successful!"))
                        .build();
            case Taken() -> make(form); // somebody was faster: by now it can be told what is taken
        };
    }

    /** Adds a token to an account; those it has stay valid. */
    @POST
    @Path("login")
    @PermitAll
    @Operation(operationId = "login", summary = "Get another token for an account")
    @APIResponse(
            responseCode = "200",
            description = "The account, and a new token",
            content = @Content(schema = @Schema(implementation = SignedIn.class)))
    @APIResponse(
            responseCode = "401",
            description = "Not the name, address or password of an account; or a bad token came along",
            content = @Content(schema = @Schema(anyOf = {LoginRefused.class, ErrorBody.class})))
    public Response login(LoginForm form) throws SQLException {
        InvalidFields invalid = new InvalidFields();
        Login login = form.read(invalid);
        if (!invalid.isEmpty()) {
            return Errors.fields(invalid.messages());
        }
        limits.tryPassword(login.name());
        Optional<Player> player = switch (login) {
            case ByEmail(String email, String _) -> players.withEmail(email);
            case ByUsername(String username, String _) -> players.withUsername(username);
        };
        return passwords.opens(login.password(), player.map(Player::password)) && player.isPresent()
                ? welcome(player.get())
                : refused();
    }

    private Response welcome(Player player) throws SQLException {
        return tokens.issue(player.id(), player.password())
                .map(token -> Response.ok(new SignedIn(player.profile(), token, "Login successful!"))
                        .build())
                .orElseGet(AccountResource::refused); // the password was changed while it was verified
    }

    private static Response refused() {
        return Response.status(Response.Status.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, Schemes.TOKEN)
                .entity(LoginRefused.saying("Invalid email or password."))
                .build();
    }

    /** Revokes the token that the request came with. */
    @POST
    @Path("logout")
    @RolesAllowed(Roles.PLAYER)
    @Operation(operationId = "logout", summary = "Revoke the token used")
    @APIResponse(
            responseCode = "200",
            description = "The token opens nothing any more",
            content = @Content(schema = @Schema(implementation = SignedOut.class)))
    public SignedOut logout() throws SQLException {
        tokens.revokeCurrent();
        callers.forget(current.id());
        return SignedOut.saying("Logout successful!");
    }

    /** Revokes every token of the caller. */
    @POST
    @Path("logout_all")
    @RolesAllowed(Roles.PLAYER)
    @Operation(operationId = "logoutAll", summary = "Revoke every token of the account")
    @APIResponse(
            responseCode = "200",
            description = "The account's tokens open nothing any more",
            content = @Content(schema = @Schema(implementation = SignedOut.class)))
    public SignedOut logoutAll() throws SQLException {
        tokens.revokeAll(current.id());
        callers.forget(current.id());
        return SignedOut.saying("Logged out everywhere!");
    }
}
