// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.stranger;

import dev.signalbox.http.ProblemException;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who waits to be let in, and who was denied. */
@Path("/v1/admissions")
class AdmissionResource {
    private final Admissions admissions;

    AdmissionResource(Admissions admissions) {
        this.admissions = admissions;
    }

    /**
     * One of them.
     *
     * @param agentGroupId null for a chat that has no agent yet
     * @param senderId who wrote first, null if the platform names nobody
     * @param deniedAt null unless denied
     * @param state {@code asked}, {@code connected} (about to enter) or {@code denied}
     */
    record Admission(
            String id,
            String messagingGroupId,
            @Nullable String agentGroupId,
            @Nullable String senderId,
            String state,
            Instant askedAt,
            @Nullable Instant deniedAt) {
        static Admission of(AdmissionEntity entity) {
            return new Admission(
                    entity.id,
                    entity.messagingGroupId,
                    entity.agentGroupId,
                    entity.senderId,
                    entity.state.name().toLowerCase(Locale.ROOT),
                    entity.askedAt,
                    entity.deniedAt);
        }
    }

    @GET
    public List<Admission> list(@QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return admissions.newest(limit).stream().map(Admission::of).toList();
    }

    /** Takes a denial back, or what waits with it: the next message has people asked anew. */
    @DELETE
    @Path("/{id}")
    public void forget(String id) {
        if (!admissions.remove(id)) {
            throw ProblemException.notFound("admission", id);
        }
    }
}
