// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.firstturn;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PastOrPresent;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Path("/v1/first-turns")
class FirstTurnResource {
    private static final String ID = "[A-Za-z0-9._:-]{1,128}";
    private static final String MESSAGE = "must be 1 to 128 letters, digits, dots, colons, - or _";
    private final FirstTurns firstTurns;
    private final Clock clock;

    FirstTurnResource(FirstTurns firstTurns, Clock clock) {
        this.firstTurns = firstTurns;
        this.clock = clock;
    }

    /** Answer of a consumption: true for exactly one caller per mark. */
    record Consumption(boolean firstTurn) {}

    @GET
    public List<FirstTurn> pending(@QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return firstTurns.oldest(limit);
    }

    /** Marks a session that was opened now, or at the time an importer names. */
    @PUT
    @Path("/{sessionId}")
    public FirstTurn mark(
            @Pattern(regexp = ID, message = MESSAGE) String sessionId,
            @QueryParam("openedAt") @PastOrPresent @Nullable OffsetDateTime openedAt) {
        var opened = openedAt == null ? clock.instant() : openedAt.toInstant();
        return firstTurns.mark(sessionId, opened.truncatedTo(ChronoUnit.MILLIS));
    }

    @POST
    @Path("/{sessionId}/consumption")
    public Consumption consume(@Pattern(regexp = ID, message = MESSAGE) String sessionId) {
        return new Consumption(firstTurns.consume(sessionId));
    }
}
