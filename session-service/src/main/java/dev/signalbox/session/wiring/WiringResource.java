// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.wiring;

import dev.signalbox.http.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Path("/v1/wirings")
class WiringResource {
    private final Wirings wirings;

    WiringResource(Wirings wirings) {
        this.wirings = wirings;
    }

    record NewWiring(
            @NotBlank @Size(max = 64) String messagingGroupId,
            @NotBlank @Size(max = 64) String agentGroupId,
            Wiring.@Nullable SessionMode sessionMode,
            Wiring.@Nullable EngageMode engageMode,
            @Size(max = 500) @Nullable String engagePattern,
            Wiring.@Nullable SenderScope senderScope,
            Wiring.@Nullable IgnoredMessagePolicy ignoredMessagePolicy,
            @Nullable Integer priority) {}

    /** What is absent stays as it is; an empty pattern takes the pattern away. */
    record WiringChange(
            Wiring.@Nullable SessionMode sessionMode,
            Wiring.@Nullable EngageMode engageMode,
            @Size(max = 500) @Nullable String engagePattern,
            Wiring.@Nullable SenderScope senderScope,
            Wiring.@Nullable IgnoredMessagePolicy ignoredMessagePolicy,
            @Nullable Integer priority) {}

    @POST
    public Response create(@Valid @NotNull NewWiring request) {
        requireRegex(request.engagePattern());
        var wiring = wirings.create(request);
        return Response.created(URI.create("/v1/wirings/" + wiring.id()))
                .entity(wiring)
                .build();
    }

    @GET
    public List<Wiring> list() {
        return wirings.all();
    }

    @GET
    @Path("/{id}")
    public Wiring get(String id) {
        return wirings.byId(id).orElseThrow(() -> ProblemException.notFound("wiring", id));
    }

    @PATCH
    @Path("/{id}")
    public Wiring change(String id, @Valid @NotNull WiringChange change) {
        requireRegex(change.engagePattern());
        return wirings.change(id, change);
    }

    @DELETE
    @Path("/{id}")
    public void remove(String id) {
        wirings.remove(id);
    }

    private static void requireRegex(@Nullable String pattern) {
        var fault = pattern == null ? Optional.<String>empty() : EngagePattern.fault(pattern);
        if (fault.isPresent()) {
            throw ProblemException.invalid("engagePattern", "is not a regular expression: " + fault.get());
        }
    }
}
