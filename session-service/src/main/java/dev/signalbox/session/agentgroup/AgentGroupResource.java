// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.agentgroup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.http.ProblemException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Path("/v1/agent-groups")
class AgentGroupResource {
    private final AgentGroups groups;

    private final SecurityIdentity caller;

    AgentGroupResource(AgentGroups groups, SecurityIdentity caller) {
        this.groups = groups;
        this.caller = caller;
    }

    /** The folder grammar is that of nanoclaw-host section 2.21; "global" is shared memory and never an agent's. */
    record NewAgentGroup(
            @NotBlank @Size(max = 200) String name,

            @NotNull
            @Pattern(
                    regexp = "(?![Gg][Ll][Oo][Bb][Aa][Ll]$)[A-Za-z0-9][A-Za-z0-9_-]{0,63}",
                    message =
                            "must be 1 to 64 letters, digits, - or _, start with a letter or digit, and not be \"global\"")
            String folder,

            @Pattern(regexp = "[A-Za-z0-9-]{0,40}", message = "must be at most 40 letters, digits or -") @Nullable
            String provider,

            @Size(max = 200) @Nullable String model,
            @Nullable JsonNode script) {}

    @POST
    public Response create(@Valid @NotNull NewAgentGroup request) {
        var config = ContainerConfig.of(request.provider(), request.model(), request.script());
        var group = groups.create(
                request.name(), request.folder(), config, caller.getPrincipal().getName());
        return Response.created(URI.create("/v1/agent-groups/" + group.id()))
                .entity(group)
                .build();
    }

    @GET
    public List<AgentGroup> list() {
        return groups.all();
    }

    @GET
    @Path("/{id}")
    public AgentGroup get(String id) {
        return groups.byId(id).orElseThrow(() -> ProblemException.notFound("agent group", id));
    }
}
