// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.approval.audit.Audit.Verification;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Path("/v1/audit")
class AuditResource {
    private final Audit audit;
    private final ObjectMapper json;

    AuditResource(Audit audit, ObjectMapper json) {
        this.audit = audit;
        this.json = json;
    }

    /** In order; of one subject only, for example an approval or a person, if it is named. */
    @GET
    public List<AuditEntry> list(
            @QueryParam("subject") @Nullable String subject,
            @QueryParam("after") @DefaultValue("0") @Min(0) long after,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return subject == null ? audit.after(after, limit) : audit.of(subject, after, limit);
    }

    /** An entry a line; to go on, ask for what comes after the last one. */
    @GET
    @Path("/export")
    @Produces("application/x-ndjson")
    public String export(
            @QueryParam("after") @DefaultValue("0") @Min(0) long after,
            @QueryParam("limit") @DefaultValue("1000") @Min(1) @Max(1000) int limit)
            throws JsonProcessingException {
        var lines = new StringBuilder();
        for (var entry : audit.after(after, limit)) {
            lines.append(json.writeValueAsString(entry)).append('\n');
        }
        return lines.toString();
    }

    @GET
    @Path("/verification")
    public Verification verify() {
        return audit.verify();
    }
}
