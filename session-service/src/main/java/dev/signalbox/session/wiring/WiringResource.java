// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.wiring;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.signalbox.http.ProblemException;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
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
            @Nullable Integer priority) {}

    @POST
    public Response create(@Valid @NotNull NewWiring request) {
        var pattern = request.engagePattern();
        if (pattern != null) {
            requireRegex(pattern);
        }
        var wiring = wirings.create(request);
        return Response.created(URI.create("/v1/wirings/" + wiring.id()))
                .entity(wiring)
                .build();
    }

    @GET
    public List<Wiring> list() {
        return wirings.all();
    }

    @DELETE
    @Path("/{id}")
    public void remove(String id) {
        wirings.remove(id);
    }

    private static void requireRegex(String pattern) {
        try {
            Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw ProblemException.invalid("engagePattern", "is not a regular expression: " + e.getDescription());
        }
    }
}
