// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.heartbeat.lifecycle;

import dev.signalbox.http.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The day of each agent group, and what may be asked of it. */
@Path("/v1/lifecycle")
class LifecycleResource {
    static final String SCOPE = "[A-Za-z0-9._:-]{1,128}";
    static final String MESSAGE = "must be 1 to 128 letters, digits, dots, colons, - or _";
    private final LifecycleOffice office;
    private final Requests requests;
    private final SecurityIdentity caller;

    LifecycleResource(LifecycleOffice office, Requests requests, SecurityIdentity caller) {
        this.office = office;
        this.requests = requests;
        this.caller = caller;
    }

    /** A request to be made. */
    record NewRequest(
            @NotNull @Pattern(regexp = SCOPE, message = MESSAGE)
            String scope,

            Requests.@NotNull Kind kind,
            @Size(max = 500) @Nullable String reason) {}

    /** The zone in whose wall clock the quiet window is. */
    record Zone(@NotNull @Size(max = 64) String zone) {}

    @GET
    public List<LifecycleView> all(@QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return office.all(limit);
    }

    @GET
    @Path("/{scope}")
    public LifecycleView one(@Pattern(regexp = SCOPE, message = MESSAGE) String scope) {
        return office.one(scope).orElseThrow(() -> ProblemException.notFound("lifecycle of", scope));
    }

    /** Learns the quiet window anew in another zone, at the next tick. */
    @PUT
    @Path("/{scope}/zone")
    public LifecycleView zone(@Pattern(regexp = SCOPE, message = MESSAGE) String scope, @NotNull @Valid Zone zone) {
        return office.zone(scope, zone.zone());
    }

    @GET
    @Path("/requests")
    public List<Requests.View> requests(
            @QueryParam("scope") @Pattern(regexp = SCOPE, message = MESSAGE) @Nullable String scope,
            @QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return requests.newest(scope, limit);
    }

    /** 202 with the request; sleep that is asked of a group that is not awake is 409, and nothing is kept. */
    @POST
    @Path("/requests")
    public Response request(@NotNull @Valid NewRequest request) {
        var by = caller.getPrincipal().getName();
        return Response.accepted(office.request(request.scope(), request.kind(), request.reason(), by))
                .build();
    }
}
