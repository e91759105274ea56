package dev.matchpoint.web;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.jspecify.annotations.Nullable;

/** What provokes every kind of answer; it exists in tests only. */
@Path("/test/probe")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
class ProbeResource {

    enum Colour {
        BLACK,
        WHITE
    }

    record Place(@Nullable Integer floorNumber) {}

    record Probe(
            @NotBlank @Size(min = 3, max = 10) @Nullable String playerName,
            @NotNull @Min(1) @Max(9) Integer level,
            @Email @Nullable String email,
            @Nullable Boolean ready,
            @Nullable Colour colour,
            @Nullable Double ratio,
            @Nullable Instant at,
            @Nullable List<String> tags,
            @Nullable Map<String, Object> data,
            @Valid @Nullable Place place) {}

    record Wish(@Nullable String region) {}

    private final DataSource database;

    ProbeResource(DataSource database) {
        this.database = database;
    }

    @GET
    @Operation(hidden = true)
    public Map<String, Object> read(@QueryParam("wait") @Min(0) @Max(30) @Nullable Integer wait) {
        return Map.of("at", Instant.parse("2026-01-02T03:04:05Z"), "wait", wait == null ? 0 : wait);
    }

    @GET
    @Path("/pages")
    @Operation(hidden = true)
    public Map<String, Object> page(@QueryParam("page") @Nullable Integer page) {
        return Map.of("page", page == null ? 1 : page);
    }

    @POST
    @Operation(hidden = true)
    public Probe write(@Valid Probe probe) {
        return probe;
    }

    @POST
    @Path("/wish")
    @Operation(hidden = true)
    public Wish wish(Wish wish) {
        return wish;
    }

    @PATCH
    @Path("/wish/{id}")
    @Operation(hidden = true)
    public Wish patch(@PathParam("id") long id, Wish wish) {
        return wish;
    }

    @GET
    @Path("/fault")
    @Operation(hidden = true)
    public String fault() {
        throw new IllegalStateException("the secret of the house");
    }

    @GET
    @Path("/promise")
    @Operation(hidden = true)
    public @Size(min = 100) String brokenPromise() {
        return "short";
    }

    @GET
    @Path("/status/{status}")
    @Operation(hidden = true)
    public Response status(@PathParam("status") int status) {
        return Response.status(status).build();
    }

    @GET
    @Path("/database")
    @Operation(hidden = true)
    public Map<String, Object> database() throws SQLException {
        try (Connection connection = database.getConnection();
                var rows = connection.createStatement().executeQuery("SELECT 1")) {
            rows.next();
            return Map.of("one", rows.getInt(1));
        }
    }
}
