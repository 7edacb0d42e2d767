// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.housekeeping;

import dev.signalbox.http.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

@Path("/v1/housekeeping")
class HousekeepingResource {
    private static final String FINGERPRINT = "[A-Za-z0-9._:-]{1,200}";
    private static final String MESSAGE = "must be 1 to 200 letters, digits, dots, colons, - or _";
    private final Housekeeping housekeeping;
    private final Dismissals dismissals;
    private final SecurityIdentity caller;
    private final Clock clock;

    HousekeepingResource(Housekeeping housekeeping, Dismissals dismissals, SecurityIdentity caller, Clock clock) {
        this.housekeeping = housekeeping;
        this.dismissals = dismissals;
        this.caller = caller;
        this.clock = clock;
    }

    /** Looks now; 200 whatever is found. */
    @GET
    public Housekeeping.Report look() {
        return housekeeping.look();
    }

    /** Does not tell of this any more, until an instant if one is named. */
    @PUT
    @Path("/dismissals/{fingerprint}")
    public void dismiss(
            @Pattern(regexp = FINGERPRINT, message = MESSAGE) String fingerprint,
            @QueryParam("until") @Nullable OffsetDateTime until) {
        var now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        var end = until == null ? null : until.toInstant().truncatedTo(ChronoUnit.MILLIS);
        dismissals.dismiss(fingerprint, end, caller.getPrincipal().getName(), now);
    }

    @DELETE
    @Path("/dismissals/{fingerprint}")
    public void recall(@Pattern(regexp = FINGERPRINT, message = MESSAGE) String fingerprint) {
        if (!dismissals.recall(fingerprint)) {
            throw ProblemException.notFound("dismissal", fingerprint);
        }
    }
}
