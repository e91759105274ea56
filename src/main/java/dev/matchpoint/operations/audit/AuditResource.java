package dev.matchpoint.operations.audit;

import dev.matchpoint.operations.audit.AuditRows.Filter;
import dev.matchpoint.player.identity.Roles;
import dev.matchpoint.web.Page;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.sql.SQLException;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** What operators did. */
@Path("/api/admin/audit")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
@RolesAllowed(Roles.OPERATOR)
@RunOnVirtualThread
class AuditResource {

    private final AuditRows rows;

    AuditResource(AuditRows rows) {
        this.rows = rows;
    }

    /** What operators did, the newest first. */
    @GET
    @Operation(operationId = "audit", summary = "What operators did, the newest first")
    @APIResponse(responseCode = "200", description = "The page")
    @APIResponse(responseCode = "404", description = "There is no such page")
    public Page<AuditEntry> page(
            @Context UriInfo request,
            @Parameter(description = "Whose key it was") @QueryParam("operator") @Nullable String operator,
            @Parameter(description = "What was done") @QueryParam("action") @Nullable String action,
            @Parameter(description = "To whom or what") @QueryParam("target") @Nullable String target)
            throws SQLException {
        Filter filter = new Filter(given(operator), given(action), given(target));
        return Page.of(
                request,
                new Page.Source<>(() -> rows.count(filter), (some, offset) -> rows.page(filter, some, offset)));
    }

    private static Optional<String> given(@Nullable String parameter) {
        return Optional.ofNullable(parameter).filter(text -> !text.isEmpty());
    }
}
