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
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Path("/v1/first-turns")
class FirstTurnResource {
    static final String ID = "[A-Za-z0-9._:-]{1,128}";
    private static final String MESSAGE = "must be 1 to 128 letters, digits, dots, colons, - or _";
    private final FirstTurns firstTurns;
    private final FirstTurnDesk desk;
    private final StateFileImport imports;
    private final Clock clock;

    FirstTurnResource(FirstTurns firstTurns, FirstTurnDesk desk, StateFileImport imports, Clock clock) {
        this.firstTurns = firstTurns;
        this.desk = desk;
        this.imports = imports;
        this.clock = clock;
    }

    @GET
    public List<FirstTurn> pending(@QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return firstTurns.oldest(limit);
    }

    /** Marks a session that was opened now, or at the time an importer names. */
    @PUT
    @Path("/{sessionId}")
    public FirstTurn mark(
            @Pattern(regexp = ID, message = MESSAGE) String sessionId,
            @QueryParam("scope") @DefaultValue(FirstTurn.NO_SCOPE) @Pattern(regexp = ID, message = MESSAGE)
                    String scope,
            @QueryParam("openedAt") @PastOrPresent @Nullable OffsetDateTime openedAt) {
        var opened = openedAt == null ? clock.instant() : openedAt.toInstant();
        return desk.mark(sessionId, scope, opened.truncatedTo(ChronoUnit.MILLIS));
    }

    /** Takes the first turn and the digest that goes with it; a caller of its own has no other way to be told it. */
    @POST
    @Path("/{sessionId}/consumption")
    public Consumption consume(@Pattern(regexp = ID, message = MESSAGE) String sessionId) {
        return desk.consume(sessionId);
    }

    /**
     * Takes over an old state file, given as it is: {@code first_turn_pending} and {@code last_digest_shown_at}.
     *
     * @param dryRun true to be told only what would be done
     */
    @POST
    @Path("/import")
    public ImportReport importStateFile(
            @QueryParam("scope") @DefaultValue(FirstTurn.NO_SCOPE) @Pattern(regexp = ID, message = MESSAGE)
                    String scope,
            @QueryParam("dryRun") @DefaultValue("false") boolean dryRun,
            Map<String, Object> stateFile) {
        return imports.read(scope, stateFile == null ? Map.of() : stateFile, dryRun);
    }
}
