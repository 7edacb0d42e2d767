// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.approval.people;

import dev.signalbox.http.ProblemException;
import dev.signalbox.http.Roles;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** People see, give and take back their own; operators everybody's. */
@Path("/v1/delegations")
@RolesAllowed({Roles.OPERATOR, Roles.PERSON})
class DelegationResource {
    private final Delegations delegations;
    private final SecurityIdentity caller;

    DelegationResource(Delegations delegations, SecurityIdentity caller) {
        this.delegations = delegations;
        this.caller = caller;
    }

    /**
     * What is asked for.
     *
     * @param from who gives it; the caller unless an operator names somebody
     * @param since null for at once
     */
    record NewDelegation(
            @Nullable String from,
            @NotNull String to,

            @Pattern(regexp = "[A-Za-z0-9._-]{1,64}", message = "must be 1 to 64 letters, digits, dots, - or _")
            @Nullable
            String agentGroupId,

            @Nullable Instant since,
            @NotNull Instant until) {}

    @POST
    public Response give(@Valid @NotNull NewDelegation request) {
        var from = request.from() == null ? name() : request.from();
        if (!operator() && !from.equals(name())) {
            throw ProblemException.forbidden("not-yours", "Only they themselves can name somebody in their stead.");
        }
        var given =
                delegations.give(from, request.to(), request.agentGroupId(), request.since(), request.until(), name());
        return Response.created(URI.create("/v1/delegations/" + given.id()))
                .entity(given)
                .build();
    }

    @GET
    public List<Delegation> list(@QueryParam("limit") @DefaultValue("100") @Min(1) @Max(1000) int limit) {
        return delegations.newest(operator() ? null : name(), limit);
    }

    @DELETE
    @Path("/{id}")
    public Delegation revoke(String id) {
        return delegations.revoke(id, operator() ? null : name(), name());
    }

    private boolean operator() {
        return caller.hasRole(Roles.OPERATOR);
    }

    private String name() {
        return caller.getPrincipal().getName();
    }
}
