// SPDX-License-Identifier: Apache-2.0
package dev.signalbox.session.agentgroup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.http.ProblemException;
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

    AgentGroupResource(AgentGroups groups) {
        this.groups = groups;
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

            @Pattern(regexp = "[a-z0-9-]{1,40}", message = "must be 1 to 40 lower-case letters, digits or -") @Nullable
            String provider,

            @Size(max = 200) @Nullable String model,
            @Nullable JsonNode script) {}

    @POST
    public Response create(@Valid @NotNull NewAgentGroup request) {
        var provider = request.provider() == null ? "echo" : request.provider();
        var config = ContainerConfig.of(provider, request.model(), request.script());
        var group = groups.create(request.name(), request.folder(), config);
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
