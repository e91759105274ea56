package dev.matchpoint.operations.audit;

import com.fasterxml.jackson.annotation.JsonRawValue;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Something that an operator did. */
@Schema(name = "AuditEntry")
record AuditEntry(
        long id,
        Instant at,
        String operator,
        String action,
        String target,

        @JsonRawValue @Schema(type = SchemaType.OBJECT, description = "Whatever else there is to say", examples = "{}")
        String details,

        String outcome) {

    static AuditEntry of(ResultSet row) throws SQLException {
        return new AuditEntry(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("operator"),
                row.getString("action"),
                row.getString("target"),
                row.getString("details"),
                row.getString("outcome"));
    }
}
